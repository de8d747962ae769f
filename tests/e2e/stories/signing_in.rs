use super::{ADMIN, ENTER, PASSWORD, light_office};
use crate::program::Program;

const PASSWORD_FIELD: &str = "input[autocomplete='current-password']";

#[tokio::test]
async fn only_the_right_password_signs_in_and_a_restart_stays_signed_in() {
    let (desktop, program, _) = light_office().await;
    let screen = &program.screen;

    screen.click("button.me").await;
    screen.click_text("[role=menuitem]", "Sign out").await;
    screen.find(PASSWORD_FIELD).await;
    screen.shows("Sign in to").await;
    screen.picture("sign-in").await;

    // The name stands there already, and the password has the focus.
    let login = screen.find("input[autocomplete='username']").await.prop("value").await.expect("a name");
    assert_eq!(login.as_deref(), Some(ADMIN));
    screen.press("twelve quiet bees").await;
    screen.press(ENTER).await;
    screen.shows("The name or the password is wrong.").await;
    screen.picture("sign-in-wrong").await;

    screen.find(PASSWORD_FIELD).await.clear().await.expect("a field to clear");
    screen.press_in(PASSWORD_FIELD, PASSWORD).await;
    screen.press(ENTER).await;
    screen.find("section[aria-label='Contacts']").await;

    desktop.tray.click("Quit Dialyard").await;
    desktop.window().is_hidden().await;
    drop(program);
    let program = Program::start(&desktop).await;
    program.screen.find("section[aria-label='Contacts']").await;
    program.screen.shows(ADMIN).await;
    program.end().await;
}

#[tokio::test]
async fn who_did_not_choose_to_stay_signs_in_again_after_a_restart() {
    let (desktop, program, _) = light_office().await;
    let screen = &program.screen;
    screen.click("button.me").await;
    screen.click_text("[role=menuitem]", "Sign out").await;
    screen.find(PASSWORD_FIELD).await;
    screen.click("input[type=checkbox]").await;
    screen.press_in(PASSWORD_FIELD, PASSWORD).await;
    screen.press(ENTER).await;
    screen.find("section[aria-label='Contacts']").await;

    desktop.tray.click("Quit Dialyard").await;
    desktop.window().is_hidden().await;
    drop(program);
    let program = Program::start(&desktop).await;
    program.screen.find(PASSWORD_FIELD).await;
    program.end().await;
}
