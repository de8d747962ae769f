use super::{ENTER, first_run, line_about, post};
use crate::desktop::{Desktop, Theme};
use crate::program::Program;

#[tokio::test]
async fn a_posted_lead_is_on_the_screen_and_its_notification_opens_it() {
    a_posted_lead_is_on_the_screen(Theme::Light).await;
}

#[tokio::test]
async fn a_posted_lead_is_on_the_dark_screen_too() {
    a_posted_lead_is_on_the_screen(Theme::Dark).await;
}

async fn a_posted_lead_is_on_the_screen(theme: Theme) {
    let desktop = Desktop::start(theme).await;
    let program = Program::start(&desktop).await;
    let screen = &program.screen;
    desktop.window().is_shown().await;

    let line = first_run(&program).await;
    screen.picture("first-lead").await;
    screen.mark().await;
    post(&line);
    screen.shows("Your first lead is here").await;
    screen.shows("Whitfield Dental Group").await;
    screen.picture("first-lead-arrived").await;
    desktop.notices.showed("Ada Whitfield").await;
    desktop.notices.clear().await;

    // The way on has the focus.
    screen.press(ENTER).await;
    screen.row("Ada Whitfield").await;
    screen.picture("contacts").await;

    post(&line_about(&line, "Mary Jackson", "2125550187"));
    screen.row("Mary Jackson").await;
    desktop.notices.showed("Mary Jackson").await;
    screen.picture("contacts-second-lead").await;
    desktop.notices.click();
    screen.find("aside[aria-label='Mary Jackson']").await;
    screen.shows("#2").await;
    screen.picture("contact-opened-by-its-notification").await;
    screen.is_still_the_marked_page().await;
    program.end().await;
}
