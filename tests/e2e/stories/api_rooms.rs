use super::{ENTER, light_office, line_about, post};
use crate::program::run_line;

const ESCAPE: &str = "\u{e00c}";
const DELETE: &str = "\u{e017}";

/// The same line with another token in it.
fn line_with(line: &str, token: &str) -> String {
    let (before, rest) = line.split_once("dy_live_").expect("a token in the line");
    let after = rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
    format!("{before}{token}{after}")
}

/// Posts, and answers the status.
fn status_of(line: &str) -> String {
    run_line(&line.replacen("curl ", "curl --silent --output /dev/null --write-out '%{http_code}' ", 1))
}

#[tokio::test]
async fn a_token_is_made_by_keyboard_is_seen_once_works_and_is_ended_and_taken_back() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    screen.press_in("body", "ga").await;
    screen.find("section[aria-label='Tokens'] table").await;
    screen.press_in("body", "n").await;
    screen.shows("One for each form, script or partner").await;
    screen.press("Partner feed").await;
    screen.press(ENTER).await;
    let shown = screen.find("[aria-label='The token']").await;
    let token = shown.prop("textContent").await.expect("a token").unwrap_or_default();
    assert!(token.starts_with("dy_live_"), "{token}");
    screen.picture("token-made").await;
    // A key that closes everything else does not lose what is shown once.
    screen.press_in("body", ESCAPE).await;
    screen.click_text(".dialog button", "I have kept it").await;
    screen.is_gone(".scrim").await;
    screen.shows("Partner feed").await;
    assert!(!screen.text().await.contains(&token), "it is shown once");

    let line = line_about(&line_with(&line, &token), "Mary Jackson", "2125550187");
    assert_eq!(status_of(&line), "201");
    screen.click("section[aria-label='Tokens'] tbody tr:last-child .row-open").await;
    screen.find("aside[aria-label='Partner feed']").await;
    screen.shows("from 127.0.0.1").await;
    screen.picture("token-used").await;

    screen.press_in("body", DELETE).await;
    screen.shows("Partner feed revoked").await;
    assert_eq!(status_of(&line), "401");
    screen.undo().await;
    screen.shows("Partner feed works again").await;
    assert_eq!(status_of(&line), "202");
    program.end().await;
}

#[tokio::test]
async fn a_request_is_found_in_the_log_and_sent_again() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    post(&line);
    screen.row("Ada Whitfield").await;
    screen.palette("requests").await;
    screen.find("section[aria-label='Requests'] [role=row][aria-rowindex='2']:not([aria-busy])").await;
    // It is live.
    post(&line_about(&line, "Mary Jackson", "2125550187"));
    screen.shows("Mary Jackson").await;
    screen.picture("requests").await;
    screen.click("section[aria-label='Requests'] [role=row][aria-rowindex='2']").await;
    screen.find("aside[aria-label^='Request '][aria-busy=false]").await;
    screen.shows("2125550187").await;
    screen.press_in("body", "r").await;
    screen.shows("A real request to the listener").await;
    screen.press(ENTER).await;
    screen.shows("Another answer than the first.").await;
    screen.shows("Answer now").await;
    screen.picture("request-sent-again").await;
    screen.press_in("body", ESCAPE).await;
    screen.shows("202").await;
    program.end().await;
}

#[tokio::test]
async fn the_palette_goes_everywhere_and_finds_everybody() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    post(&line);
    screen.row("Ada Whitfield").await;
    screen.palette("overview").await;
    screen.find("section[aria-label='Overview']").await;
    screen.shows("Leads today").await;
    screen.picture("overview").await;
    screen.palette("whitfield").await;
    screen.find("aside[aria-label='Ada Whitfield']").await;
    screen.palette("ring groups").await;
    screen.find("section[aria-label='Settings']").await;
    screen.shows("Ring groups").await;
    program.end().await;
}
