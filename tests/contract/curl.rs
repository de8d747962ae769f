//! The lines that people paste into a terminal.

use std::process::Command;

use dialyard_engine::contacts::Field;
use dialyard_tests::World;
use dialyard_tests::world::FORMS;

/// What `curl` answers: the body, and the status on a line of its own.
fn curl(arguments: &[&str]) -> Option<(String, String)> {
    let run = Command::new("curl")
        .args(["--silent", "--show-error", "--write-out", "\n%{http_code}"])
        .args(arguments)
        .output();
    let output = run.ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.rsplit_once('\n').map(|(body, status)| (body.to_owned(), status.to_owned()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn curl_posts_a_lead_in_every_way_it_knows() {
    let world = World::new().await;
    let url = format!("http://{}{FORMS}", world.address);
    let token = format!("api_token={}", world.office.token);
    let json =
        format!(r#"{{"api_token":"{}","phone_number":"3125550142","name":"Ada Whitfield"}}"#, world.office.token);
    let ways: [&[&str]; 7] = [
        &[
            "--location",
            "--request",
            "POST",
            &url,
            "--header",
            "Content-Type: application/json",
            "--header",
            "Accept: application/json",
            "--data-raw",
            &json,
        ],
        &[&url, "--json", &json],
        &[&url, "--data", &json],
        &[&url, "--data", &token, "--data-urlencode", "phone_number=+1 (312) 555-0142"],
        &[&url, "--form", &token, "--form", "phone_number=3125550142"],
        &["--get", "--request", "POST", &url, "--data", &token, "--data", "phone_number=3125550142"],
        &[&url, "--header", "Expect: 100-continue", "--data", &token, "--data", "phone_number=3125550142"],
    ];
    for (nth, way) in ways.into_iter().enumerate() {
        let way: Vec<String> = way.iter().map(|&argument| argument.to_owned()).collect();
        let ran = tokio::task::spawn_blocking(move || {
            let arguments: Vec<&str> = way.iter().map(String::as_str).collect();
            curl(&arguments)
        });
        let (body, status) = ran.await.expect("ran").expect("curl is installed");
        assert_eq!(status, if nth == 0 { "201" } else { "202" }, "{body}");
        assert!(body.starts_with(r#"{"message":"Contact created.","#), "{body}");
    }
    assert_eq!(world.met("+13125550142").get(Field::Name), Some("Ada Whitfield"));
}
