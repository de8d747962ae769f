//! What happens at one seat is heard at the other: once, also when the line broke.

use std::time::{Duration, Instant};

use dialyard_engine::api::{Caller, call};
use dialyard_engine::notifications::NoticeKind;
use dialyard_engine::ports::{Notice, Notifier};
use serde_json::{Value, json};

use super::seated::{PASSWORD, Shared, state};

#[tokio::test]
async fn what_is_changed_at_one_seat_is_heard_at_the_other() {
    let shared = Shared::new().await;
    let (dana, reggie) = (shared.browser("Dana").await, shared.browser("reggie").await);
    let mut hears = reggie.hear(None).await;
    assert_eq!(hears.next().await.expect("a beginning").kind, "hello");
    // The desktop's own path, then the browser's.
    shared.furnish().await;
    assert_eq!(hears.facts().await.kinds(), ["record_changed"]);
    assert_eq!(dana.rpc("lists.add", json!({"name": "Web", "campaign_id": 1})).await.status, 200);
    assert_eq!(hears.facts().await.kinds(), ["record_changed"]);
    // And back: what the browser does is a fact at the office's own window.
    let mut window = shared.engine.facts();
    let answer = reggie.rpc("me.set_availability", json!({"availability": "on_break"})).await;
    assert_eq!(answer.json()["availability"], "on_break");
    assert_eq!(window.recv().await.expect("a fact")[0].kind, "user_changed");
}

/// Wherever the line is cut, each fact is heard once and in order.
#[tokio::test]
async fn a_line_that_breaks_is_taken_up_where_it_ended() {
    const FACTS: usize = 24;
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    shared.furnish().await;
    for cut in 0..FACTS {
        let mut told = shared.engine.facts();
        let (mut heard, mut ids) = (None, Vec::new());
        let mut line = browser.hear(None).await;
        heard = line.next().await.expect("a beginning").id.or(heard);
        for nth in 0..FACTS {
            if nth == cut {
                // Gone, while more happens; and what came last may or may not have been read.
                drop(line);
                shared.happen(nth).await;
                line = browser.hear(heard.as_deref()).await;
                continue;
            }
            shared.happen(nth).await;
            if nth % 3 == 0 {
                let event = line.facts().await;
                ids.extend(event.ids());
                heard = event.id.or(heard);
            }
        }
        let mut expected = Vec::new();
        while expected.len() < FACTS {
            expected.extend(told.recv().await.expect("a fact").iter().map(|fact| fact.id));
        }
        while ids.len() < expected.len() {
            ids.extend(line.facts().await.ids());
        }
        assert_eq!(ids, expected, "cut after {cut}");
    }
}

#[tokio::test]
async fn whoever_was_away_too_long_or_heard_another_run_asks_anew() {
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    for heard in ["another.7", "nonsense"] {
        let first = browser.hear(Some(heard)).await.next().await.expect("an event");
        assert_eq!((first.kind.as_str(), first.kinds()), ("facts", vec!["lagged".to_owned()]), "{heard}");
        assert_eq!(first.data[0]["touched"], json!(["*"]));
        assert!(first.id.is_some(), "and goes on from there");
    }
    let mut line = browser.hear(None).await;
    let heard = line.next().await.expect("a beginning").id.expect("an id");
    drop(line);
    shared.local("sample.load", json!({"contacts": 50, "seed": 1})).await;
    for nth in 0..300 {
        shared.engine.write(move |tx| note(tx, nth)).await.expect("noted");
    }
    let first = browser.hear(Some(&heard)).await.facts().await;
    assert_eq!(first.kinds(), ["lagged"], "a flood is one word");
}

fn note(tx: &mut dyn dialyard_engine::store::Tx, nth: i64) -> dialyard_engine::Result<()> {
    use dialyard_engine::event::Event;
    use dialyard_engine::store::NewEvent;
    let event = Event::OfficeChanged { what: format!("thing {nth}") };
    tx.event_append(NewEvent { at: nth, contact_id: None, actor_id: None, event: &event }).map(|_| ())
}

#[tokio::test]
async fn a_sign_in_that_ends_takes_its_stream_with_it() {
    let shared = Shared::new().await;
    let (dana, reggie) = (shared.browser("Dana").await, shared.browser("Reggie").await);
    let (mut of_dana, mut of_reggie) = (dana.hear(None).await, reggie.hear(None).await);
    let rows = dana.rpc("seat.signed_in", json!({})).await.json();
    let row = |name: &str| {
        let found =
            rows.as_array().expect("rows").iter().find(|row| row["user"]["name"] == name && !row["address"].is_null());
        found.cloned().expect("signed in")
    };
    assert_eq!((&row("Dana")["this"], &row("Reggie")["this"]), (&json!(true), &json!(false)));
    assert_eq!(row("Reggie")["address"], "127.0.0.1");
    assert_eq!(dana.rpc("seat.sign_out", json!({"id": row("Reggie")["id"]})).await.status, 200);
    assert_eq!(until_end(&mut of_reggie).await, "ended");
    assert_eq!(reggie.try_hear(None).await.err(), Some(401));
    assert_eq!(reggie.rpc("me.seen", json!({})).await.status, 401);
    assert!(of_dana.facts().await.kinds().contains(&"signed_out".to_owned()), "the others go on");
    assert_eq!(dana.rpc("me.sign_out", json!({})).await.status, 200);
    assert_eq!(until_end(&mut of_dana).await, "ended");
}

/// The kind of the last event.
async fn until_end(line: &mut super::seated::Stream) -> String {
    let mut last = String::new();
    while let Some(event) = line.next().await {
        last = event.kind;
    }
    last
}

#[tokio::test]
async fn a_deactivated_persons_stream_ends_at_once() {
    let shared = Shared::new().await;
    let reggie = shared.browser("Reggie").await;
    let mut hears = reggie.hear(None).await;
    let began = Instant::now();
    let deactivated = shared.engine.write(|tx| {
        use dialyard_engine::event::{Event, Ref};
        let mut user = tx.user_of_login("Reggie")?.expect("Reggie");
        user.active = false;
        tx.user_update(&user)?;
        let event = Event::UserChanged { user: Ref::new(user.id, &user.name) };
        let new = dialyard_engine::store::NewEvent { at: 0, contact_id: None, actor_id: None, event: &event };
        tx.event_append(new).map(|_| ())
    });
    deactivated.await.expect("deactivated");
    assert_eq!(until_end(&mut hears).await, "ended");
    assert!(began.elapsed() < Duration::from_secs(5), "not only at the next heartbeat");
}

#[tokio::test]
async fn a_notice_is_shown_to_whom_it_is_for_and_not_again_after_a_break() {
    let shared = Shared::new().await;
    let (dana, reggie) = (shared.browser("Dana").await, shared.browser("Reggie").await);
    let me: Value = reggie.rpc("office.start", json!({})).await.json();
    let (mut of_dana, mut of_reggie) = (dana.hear(None).await, reggie.hear(None).await);
    let heard = of_dana.next().await.expect("a beginning").id;
    of_reggie.next().await.expect("a beginning");
    let notice = Notice {
        kind: NoticeKind::NewLead,
        user_id: me["me"]["id"].as_i64(),
        title: "New lead".to_owned(),
        body: "Ada Whitfield".to_owned(),
        place: "contacts/1".to_owned(),
    };
    shared.seat.show(&notice).expect("shown");
    let event = of_reggie.next().await.expect("a notice");
    assert_eq!((event.kind.as_str(), &event.data["place"], event.id), ("notice", &json!("contacts/1"), None));
    shared.furnish().await;
    assert_eq!(of_dana.next().await.expect("the next").kind, "facts", "Dana heard nothing of it");
    drop(of_dana);
    assert_eq!(dana.hear(heard.as_deref()).await.next().await.expect("a beginning").kind, "hello");
}

#[tokio::test]
async fn two_hundred_idle_seats_hear_what_happens() {
    const SEATS: usize = 200;
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    let mut lines = Vec::new();
    for _ in 0..SEATS {
        let mut line = browser.hear(None).await;
        line.next().await.expect("a beginning");
        lines.push(line);
    }
    assert_eq!(state(&shared).windows, SEATS as u32);
    let began = Instant::now();
    shared.furnish().await;
    for line in &mut lines {
        assert_eq!(line.facts().await.kinds(), ["record_changed"]);
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    drop(lines);
    let gone = async {
        while state(&shared).windows > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone).await.expect("windows that are closed are not counted");
}

#[tokio::test]
async fn a_stop_ends_the_streams_and_a_move_takes_its_windows_along() {
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    let mut line = browser.hear(None).await;
    let heard = line.next().await.expect("a beginning").id;
    let mut wanted = super::seated::settings(dialyard_engine::seat::SeatTls::Off);
    wanted.port = free_port();
    // Asked from the very socket that is left.
    let answer = browser.rpc("seat.set", json!(wanted)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(line.next().await.is_none_or(|event| event.kind == "facts"));
    let mut moved = browser.clone();
    moved.address.set_port(wanted.port);
    // Another port is another place to a browser: the cookie goes by name, and the same person signs in anew.
    let moved = super::seated::Browser { cookie: String::new(), ..moved };
    let reply = moved.rpc("me.sign_in", json!({"login": "Dana", "password": PASSWORD, "stay": false})).await;
    let cookie = reply.header("set-cookie").expect("a cookie").split(';').next().expect("a pair").to_owned();
    let moved = super::seated::Browser { cookie, ..moved };
    let mut line = moved.hear(heard.as_deref()).await;
    assert_eq!(line.next().await.expect("a beginning").kind, "hello", "the same run goes on");
    let began = Instant::now();
    shared.seat.stop().await;
    while line.next().await.is_some() {}
    assert!(began.elapsed() < Duration::from_secs(3));
    assert!(
        call(&shared.engine, Caller::Local, "seat.status", Value::Null).await.expect("a status").value["state"]
            == "off"
    );
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").expect("bound").local_addr().expect("an address").port()
}
