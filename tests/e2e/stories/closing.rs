use super::{light_office, line_about, post};
use crate::program::run_line;
use crate::screen::until;

#[tokio::test]
async fn closing_the_window_keeps_the_listener_and_the_tray_brings_it_back() {
    let (desktop, program, line) = light_office().await;
    let window = desktop.window();
    window.is_shown().await;
    program.screen.mark().await;

    window.close();
    window.is_hidden().await;
    desktop.notices.showed("Dialyard keeps listening").await;
    desktop.notices.clear().await;
    post(&line);
    desktop.notices.showed("Ada Whitfield").await;
    desktop.notices.clear().await;

    let menu: Vec<_> = desktop.tray.menu().await.into_iter().map(|line| line.label).collect();
    assert!(menu.iter().any(|label| label.starts_with("Listening on 127.0.0.1:")), "{menu:?}");
    desktop.tray.click("Open Dialyard").await;
    window.is_shown().await;
    program.screen.row("Ada Whitfield").await;
    program.screen.is_still_the_marked_page().await;

    // It was said once.
    window.close();
    window.is_hidden().await;
    post(&line_about(&line, "Mary Jackson", "2125550187"));
    desktop.notices.showed("Mary Jackson").await;
    assert_eq!(desktop.notices.times_shown("Dialyard keeps listening"), 1);

    // The click on a notification finds the window even when it was put away.
    desktop.notices.click();
    window.is_shown().await;
    program.screen.find("aside[aria-label='Mary Jackson']").await;
    program.end().await;
}

#[tokio::test]
async fn quitting_from_the_tray_stops_the_listener() {
    let (desktop, program, line) = light_office().await;
    let base = line.split_whitespace().nth(1).and_then(|url| url.split("/api/").next()).expect("an address").to_owned();
    assert!(run_line(&format!("curl --silent --fail {base}/healthz")).contains("ok"));
    desktop.tray.click("Quit Dialyard").await;
    let address = base.trim_start_matches("http://").parse::<std::net::SocketAddr>().expect("an address");
    until("the listener to stop", async || std::net::TcpStream::connect(address).is_err()).await;
    desktop.window().is_hidden().await;
    drop(program);
}
