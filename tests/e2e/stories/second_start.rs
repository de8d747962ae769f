use std::io::Read;
use std::time::Duration;

use super::light_office;
use crate::desktop::{Child, Desktop, Theme};

const SOON: Duration = Duration::from_secs(15);

#[tokio::test]
async fn a_second_start_brings_the_first_window_back() {
    let (desktop, program, _) = light_office().await;
    let window = desktop.window();
    window.close();
    window.is_hidden().await;
    let mut second = Child::start(&mut program.another(&desktop));
    let ended = second.ended_within(SOON).expect("it ends");
    assert!(ended.success(), "{ended}");
    window.is_shown().await;
    program.end().await;
}

/// Another session of the same person, where the first cannot be reached: the office is held, and it says by whom.
#[tokio::test]
async fn an_office_that_is_held_is_not_opened_twice() {
    let (_desktop, program, _) = light_office().await;
    let elsewhere = Desktop::start(Theme::Light).await;
    let mut second = program.another(&elsewhere);
    let mut second = Child::start(second.arg("--hidden"));
    assert_eq!(second.ended_within(SOON).and_then(|status| status.code()), Some(3));
    let mut said = String::new();
    second.stderr().expect("its words").read_to_string(&mut said).expect("words");
    assert!(said.contains("in use by dialyard (process") && said.lines().count() == 1, "{said}");

    // Who starts it from an icon reads no terminal: a small window says the same, and nothing waits for it.
    let mut third = Child::start(&mut program.another(&elsewhere));
    assert_eq!(third.ended_within(SOON).and_then(|status| status.code()), Some(3));
    elsewhere.window().is_shown().await;
    program.end().await;
}
