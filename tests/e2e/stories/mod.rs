mod api_rooms;
mod closing;
mod connected;
mod contact_edited;
mod first_lead;
mod sample_office;
mod second_start;
mod shut_in;
mod signing_in;
mod this_computer;

use crate::desktop::{Desktop, Theme};
use crate::program::{Program, run_line};

const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

const ADMIN: &str = "Grace Murray";
const PASSWORD: &str = "eleven quiet bees";

/// The first run, by keyboard alone, up to the screen with the line to run. Answers the line.
pub async fn first_run(program: &Program) -> String {
    let screen = &program.screen;
    screen.shows("Who runs this office?").await;
    screen.press(ADMIN).await;
    screen.press(TAB).await;
    screen.press(PASSWORD).await;
    screen.picture("you").await;
    screen.press(ENTER).await;
    screen.shows("Which phone do you pick up?").await;
    screen.press("(617) 555-0108").await;
    screen.picture("phone").await;
    screen.press(ENTER).await;
    screen.shows("Send your first lead").await;
    screen.shows("Waiting for the first lead").await;
    let line = screen.find("pre[aria-label='Line to run']").await.prop("textContent").await.expect("a line");
    let line = line.expect("a line to run");
    let token = screen.find("input[aria-label='Token']").await.prop("value").await.expect("a token");
    assert!(line.starts_with("curl http://127.0.0.1:") && line.contains(&token.expect("a token")), "{line}");
    line
}

/// The same line about somebody else.
pub fn line_about(line: &str, name: &str, phone: &str) -> String {
    line.replace("Ada Whitfield", name).replace("3125550142", phone)
}

/// Posts a lead and checks that it was taken.
fn post(line: &str) {
    let answer = run_line(&line.replacen("curl ", "curl --silent --show-error --fail-with-body ", 1));
    assert!(answer.contains("\"contact_id\""), "{answer}");
}

/// An office with one admin, at its contacts.
async fn open_office(desktop: &Desktop) -> (Program, String) {
    let program = Program::start(desktop).await;
    let line = first_run(&program).await;
    program.screen.press_in("body", "\u{e00c}").await;
    program.screen.find("section[aria-label='Contacts']").await;
    (program, line)
}

async fn light_office() -> (Desktop, Program, String) {
    let desktop = Desktop::start(Theme::Light).await;
    let (program, line) = open_office(&desktop).await;
    (desktop, program, line)
}
