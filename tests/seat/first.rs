//! An office that nobody has opened yet.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::office::code;
use dialyard_engine::seat::SeatTls;
use serde_json::{Value, json};

use super::seated::{Browser, PASSWORD, Shared};

fn first(code: Option<&str>) -> Value {
    json!({"name": "Dana", "password": PASSWORD, "phone": null, "office_name": null, "code": code})
}

#[tokio::test]
async fn whoever_opens_an_office_from_elsewhere_has_read_its_code_and_it_opens_once() {
    let shared = Shared::empty(SeatTls::Off).await;
    let nobody = Browser { address: shared.address, cookie: String::new() };
    let says = |reply: dialyard_tests::Reply| reply.json()["fields"]["code"][0].as_str().unwrap_or_default().to_owned();
    assert!(says(nobody.rpc("office.first_run", first(Some("X"))).await).contains("prints one"), "none was drawn");
    let code = code::draw(&shared.engine).expect("asked").expect("a code");
    assert!(says(nobody.rpc("office.first_run", first(None)).await).contains("Enter the code"));
    assert!(says(nobody.rpc("office.first_run", first(Some("WRON-GWRO-NGWR"))).await).contains("not the code"));
    // As a person types it.
    let typed = code.to_lowercase().replace('-', " ");
    let opened = nobody.rpc("office.first_run", first(Some(&typed))).await;
    assert_eq!(opened.status, 200, "{}", opened.text());
    assert!(opened.header("set-cookie").is_some(), "and is signed in");
    assert_eq!(nobody.rpc("office.first_run", first(Some(&code))).await.status, 409);
    assert_eq!(dialyard_engine::office::code::draw(&shared.engine).expect("asked"), None);
}

#[tokio::test]
async fn guessing_the_code_gets_slow_and_the_offices_own_window_needs_none() {
    let shared = Shared::empty(SeatTls::Off).await;
    let nobody = Browser { address: shared.address, cookie: String::new() };
    code::draw(&shared.engine).expect("asked").expect("a code");
    for _ in 0..4 {
        assert_eq!(nobody.rpc("office.first_run", first(Some("WRON-GWRO-NGWR"))).await.status, 422);
    }
    assert_eq!(nobody.rpc("office.first_run", first(Some("WRON-GWRO-NGWR"))).await.status, 429);
    call(&shared.engine, Caller::Nobody, "office.first_run", first(None)).await.expect("opened here");
}
