//! What the program does on this computer when nobody looks at its window.

use std::path::PathBuf;

use super::{ENTER, PASSWORD, light_office, line_about, post};
use crate::desktop::Desktop;
use crate::screen::until;

async fn tray_says(desktop: &Desktop, words: &str) {
    until(&format!("{words:?} in the tray"), async || desktop.tray.menu().await.iter().any(|line| line.label == words))
        .await;
}

fn files_below(dir: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files_below(path) } else { vec![path] }).collect()
}

/// The entry by which the desktop starts the program when somebody signs in to it.
fn autostart(desktop: &Desktop) -> Option<String> {
    let all = files_below(desktop.file(""));
    let entry = all.into_iter().find(|path| path.parent().is_some_and(|dir| dir.ends_with("autostart")))?;
    std::fs::read_to_string(entry).ok()
}

#[tokio::test]
async fn notifications_are_paused_and_resumed_from_the_tray() {
    let (desktop, program, line) = light_office().await;
    let window = desktop.window();
    window.is_shown().await;
    window.close();
    window.is_hidden().await;
    desktop.notices.showed("Dialyard keeps listening").await;

    desktop.tray.click("Pause notifications for an hour").await;
    tray_says(&desktop, "Resume notifications").await;
    post(&line_about(&line, "Mary Jackson", "2125550187"));
    // The window has it although nobody was told.
    desktop.tray.click("Open Dialyard").await;
    window.is_shown().await;
    program.screen.row("Mary Jackson").await;
    window.close();
    window.is_hidden().await;

    desktop.tray.click("Resume notifications").await;
    tray_says(&desktop, "Pause notifications for an hour").await;
    post(&line);
    desktop.notices.showed("Ada Whitfield").await;
    assert_eq!(desktop.notices.times_shown("Mary Jackson"), 0);
    program.end().await;
}

#[tokio::test]
async fn who_does_not_keep_it_in_the_tray_ends_the_program_by_closing_the_window() {
    let (desktop, program, line) = light_office().await;
    let screen = &program.screen;
    screen.palette("this computer").await;
    screen.shows("Closing the window leaves the listener on").await;
    screen.picture("this-computer").await;
    screen.click_text("label", "Keep running").await;
    screen.shows("Closing the window ends the program").await;

    let base = line.split_whitespace().nth(1).and_then(|url| url.split("/api/").next()).expect("an address").to_owned();
    let address = base.trim_start_matches("http://").parse::<std::net::SocketAddr>().expect("an address");
    let window = desktop.window();
    window.close();
    window.is_hidden().await;
    until("the listener to stop", async || std::net::TcpStream::connect(address).is_err()).await;
    assert_eq!(desktop.notices.times_shown("Dialyard keeps listening"), 0, "it does not");
    drop(program);
}

#[tokio::test]
async fn starting_with_the_computer_is_a_switch_that_the_desktop_obeys() {
    let (desktop, program, _) = light_office().await;
    let screen = &program.screen;
    assert_eq!(autostart(&desktop), None);
    screen.palette("this computer").await;
    screen.click_text("label", "Start by itself").await;
    let written = |entry: String| entry.lines().any(|line| line.starts_with("Exec=") && line.contains("--hidden"));
    until("the entry", async || autostart(&desktop).is_some_and(written)).await;
    // The second switch of the page; it is the first that is on from the beginning.
    screen.find(".form > :nth-child(2) [role=switch][aria-checked=true]").await;
    screen.click_text("label", "Start by itself").await;
    until("the entry to go", async || autostart(&desktop).is_none()).await;
    program.end().await;
}

#[tokio::test]
async fn a_backup_is_restored_and_the_window_opens_on_the_office_of_then() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    post(&line_about(&line, "Before Backup", "2125550187"));
    screen.row("Before Backup").await;
    screen.palette("back up now").await;
    screen.find("[aria-label='Backups'] button").await;
    post(&line_about(&line, "After Backup", "2125550188"));

    screen.click_text("[aria-label='Backups'] button", "Restore").await;
    screen.shows("1 lead received since then is not in it").await;
    screen.picture("restore").await;
    screen.click_text("[role=dialog] button, [role=alertdialog] button", "Restore").await;
    // Everybody signs in anew.
    screen.find("input[autocomplete='current-password']").await;
    screen.press_in("input[autocomplete='current-password']", PASSWORD).await;
    screen.press(ENTER).await;
    // Back at the place that it was in.
    screen.find("[aria-label='Backups']").await;
    screen.press_in("body", "gc").await;
    screen.row("Before Backup").await;
    screen.is_gone("[role=row][aria-label='After Backup']").await;
    // And it takes leads in where it did.
    post(&line_about(&line, "Since Then", "2125550189"));
    screen.row("Since Then").await;
    program.end().await;
}
