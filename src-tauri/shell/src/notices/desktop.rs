//! The desktop's own notifications.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use notify_rust::{Notification, NotificationResponse};

/// The action of a click on the notification itself.
pub const OPEN: &str = "default";

/// How many may wait for a click at once. A desktop that keeps them all must not cost a thread for each.
const WAITING_MAX: usize = 64;
static WAITING: AtomicUsize = AtomicUsize::new(0);
static TROUBLE_TOLD: AtomicBool = AtomicBool::new(false);

pub struct Words {
    pub title: String,
    pub body: String,
    /// Key and label of each.
    pub actions: Vec<(&'static str, &'static str)>,
}

/// Shows it, and calls `on_action` with the key of the action somebody chose. Neither waits nor fails: a desktop without
/// notifications is noted once.
pub fn show(words: Words, on_action: impl FnOnce(&str) + Send + 'static) {
    // Waiting for the click blocks on Linux, so each has a thread of its own.
    let shown = thread::Builder::new().name("notice".to_owned()).spawn(move || {
        if let Err(error) = show_and_wait(&words, on_action)
            && !TROUBLE_TOLD.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(%error, "this desktop shows no notifications");
        }
    });
    if let Err(error) = shown {
        tracing::warn!(%error, "a notification could not be shown");
    }
}

fn show_and_wait(words: &Words, on_action: impl FnOnce(&str)) -> notify_rust::error::Result<()> {
    let mut notification = Notification::new();
    notification.appname("Dialyard").summary(&plain(&words.title)).body(&body(&words.body)).icon("dialyard");
    for (key, label) in &words.actions {
        notification.action(key, label);
    }
    let shown = notification.show()?;
    if WAITING.fetch_add(1, Ordering::Relaxed) < WAITING_MAX {
        let waited = shown.wait_for_response(|response: &NotificationResponse| match response {
            NotificationResponse::Default => on_action(OPEN),
            NotificationResponse::Action(key) => on_action(key),
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
        });
        WAITING.fetch_sub(1, Ordering::Relaxed);
        return waited;
    }
    WAITING.fetch_sub(1, Ordering::Relaxed);
    Ok(())
}

fn body(text: &str) -> String {
    let text = plain(text);
    if reads_markup() { escaped(&text) } else { text }
}

/// Names come from forms that anybody can fill in: no line breaks, no control characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Whether this desktop reads a body as markup; asked once.
fn reads_markup() -> bool {
    static READS: OnceLock<bool> = OnceLock::new();
    #[cfg(all(unix, not(target_os = "macos")))]
    let ask = || notify_rust::get_capabilities().is_ok_and(|can| can.iter().any(|one| one == "body-markup"));
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    let ask = || false;
    *READS.get_or_init(ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_bring_markup_or_lines_with_it() {
        assert_eq!(escaped(&plain("<b>Ada</b>\n& sons")), "&lt;b&gt;Ada&lt;/b&gt; &amp; sons");
    }
}
