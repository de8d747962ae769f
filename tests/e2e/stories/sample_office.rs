use super::{ADMIN, first_run, post};
use crate::desktop::{Desktop, Theme};
use crate::program::Program;

#[tokio::test]
async fn the_sample_office_fills_the_contacts() {
    the_sample_office_is_there(Theme::Light).await;
}

#[tokio::test]
async fn the_sample_office_fills_the_dark_contacts_too() {
    the_sample_office_is_there(Theme::Dark).await;
}

async fn the_sample_office_is_there(theme: Theme) {
    let desktop = Desktop::start(theme).await;
    let program = Program::start(&desktop).await;
    let screen = &program.screen;
    let line = first_run(&program).await;
    screen.press("l").await;
    screen.find("section[aria-label='Contacts'] [role=row][aria-rowindex='2']:not([aria-busy])").await;
    screen.shows(ADMIN).await;
    screen.shows("200").await;
    screen.click(".toast [aria-label='Close']").await;
    screen.picture("sample-contacts").await;

    // A real lead stands among them, at the top.
    post(&line);
    screen.row("Ada Whitfield").await.click().await.expect("a click to be taken");
    screen.find("aside[aria-label='Ada Whitfield'][aria-busy=false]").await;
    screen.shows("Lead received").await;
    screen.picture("sample-contact").await;

    screen.press("/").await;
    screen.press("salon").await;
    screen.shows("found in").await;
    screen.picture("sample-search").await;
    program.end().await;
}
