use super::{ADMIN, first_run};
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
    first_run(&program).await;
    screen.press("l").await;
    screen.find("section[aria-label='Contacts'] [role=row][aria-rowindex='2']:not([aria-busy])").await;
    screen.shows(ADMIN).await;
    screen.shows("200").await;
    screen.picture("sample-contacts").await;
    screen.click("[role=row][aria-rowindex='4']").await;
    screen.find("aside[aria-busy=false]").await;
    screen.picture("sample-contact").await;

    screen.press("/").await;
    screen.press("salon").await;
    screen.shows("found in").await;
    screen.picture("sample-search").await;
    program.end().await;
}
