use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use super::{ADMIN, ENTER, PASSWORD};
use crate::desktop::{Child, Desktop, Theme};
use crate::program::{Program, binary, run_line};
use crate::screen::until;

/// The headless program, which shares its office.
fn server() -> PathBuf {
    let named = std::env::var_os("DIALYARD_SERVER_BIN").map(PathBuf::from);
    let server = named.unwrap_or_else(|| binary().with_file_name("dialyard-server"));
    assert!(server.is_file(), "{} is not built: cargo build -p dialyard-server", server.display());
    server
}

#[tokio::test]
async fn a_window_at_another_office_signs_in_and_sees_a_lead_arrive() {
    let desktop = Desktop::start(Theme::Light).await;
    let (server, office, ready) = (server(), desktop.file("elsewhere"), desktop.file("ready.json"));
    let at = format!("{} --data-dir {}", server.display(), office.display());
    run_line(&format!("echo '{PASSWORD}' | {at} user add --name '{ADMIN}' --role admin --password-stdin"));
    let token = run_line(&format!("{at} token create --name Forms"));
    let mut serve = desktop.command(&server);
    serve.arg("--data-dir").arg(&office).args(["serve", "--listen", "127.0.0.1:0", "--ui", "127.0.0.1:0"]);
    serve.arg("--ready-file").arg(&ready).stdout(Stdio::null()).stderr(Stdio::null());
    let _serving = Child::start(&mut serve);
    let mut said = Value::Null;
    until("the other office", async || {
        said = std::fs::read(&ready).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        said.is_object()
    })
    .await;
    let url = said["ui"].as_str().expect("an address");
    let here = desktop.file("office");
    let arguments = ["--data-dir", here.to_str().expect("a path"), "--connect", url];
    let program = Program::start_binary(&desktop, &binary(), &arguments).await;
    let screen = &program.screen;
    screen.shows("Sign in").await;
    screen.press_in("input[autocomplete='username']", ADMIN).await;
    screen.press_in("input[type=password]", PASSWORD).await;
    screen.picture("connected-sign-in").await;
    screen.press(ENTER).await;
    screen.shows("No contacts yet").await;
    run_line(&format!(
        "curl --silent --show-error --fail-with-body http://{}/api/v1/webhook/forms -d api_token={} -d name='Ada Whitfield' -d phone_number=3125550142",
        said["address"].as_str().expect("an address"),
        token.trim()
    ));
    screen.row("Ada Whitfield").await;
    screen.picture("connected").await;
    assert!(!here.join("dialyard.db").exists(), "nothing is opened on this computer");
    program.end().await;
}
