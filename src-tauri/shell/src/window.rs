//! The one window. It is made at the start, shown when its page stands, and hidden rather than closed.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::webview::{Color, NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Emitter, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::host::Host;
use crate::notices;

pub const MAIN: &str = "main";
/// What the window calls a place by that it is asked to open.
const OPEN: &str = "open";
/// A page that does not come is better seen than waited for.
const PAGE_WAIT: Duration = Duration::from_secs(3);

/// The canvas of the two themes in ui/src/look/tokens.css: what stands there before the first paint.
const LIGHT: Color = Color(253, 253, 254, 255);
const DARK: Color = Color(18, 20, 23, 255);

/// `stays`: the program goes on without its window, since it listens.
pub fn make(app: &AppHandle, data_dir: &Path, hidden: bool, stays: bool) -> tauri::Result<()> {
    let waiting = Arc::new(AtomicBool::new(!hidden));
    let first_page = waiting.clone();
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Dialyard")
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 600.0)
        .center()
        .visible(false)
        .data_directory(data_dir.join("window"))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(move |window, page| {
            if page.event() == PageLoadEvent::Finished && first_page.swap(false, Ordering::Relaxed) {
                bring(&window);
            }
        })
        .build()?;
    window.set_background_color(Some(if window.theme()? == Theme::Dark { DARK } else { LIGHT }))?;
    if stays {
        hide_when_closed(&window);
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PAGE_WAIT).await;
        if waiting.swap(false, Ordering::Relaxed) {
            bring(&window);
        }
    });
    Ok(())
}

/// The listener goes on, so closing the window only puts it away, unless somebody wants it to end then.
fn hide_when_closed(window: &WebviewWindow) {
    let hidden = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
        api.prevent_close();
        let app = hidden.app_handle();
        if app.try_state::<Host>().is_some_and(|host| !host.preferences.wishes().keep_in_tray) {
            // In good order: what is in flight ends first.
            app.exit(0);
            return;
        }
        if let Err(error) = hidden.hide() {
            tracing::warn!(%error, "the window could not be hidden");
        }
        tauri::async_runtime::spawn(notices::tell_of_closing(hidden.app_handle().clone()));
    });
}

/// Brings the window to the front, wherever it was.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        bring(&window);
    }
}

/// Brings the window to the front and opens a place in it: `contacts/12`.
pub fn open(app: &AppHandle, place: &str) {
    show(app);
    if let Err(error) = app.emit_to(MAIN, OPEN, place) {
        tracing::warn!(%error, "the window was not told which place to open");
    }
}

fn bring(window: &WebviewWindow) {
    let brought = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = brought {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

/// The window shows its own pages and never goes anywhere else, whatever is clicked or dropped.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "about" => true,
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost")
                || (tauri::is_dev() && url.host_str() == Some("127.0.0.1") && url.port() == Some(5173))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        let own = |url: &str| is_own_page(&url.parse().expect("an address"));
        assert!(own("tauri://localhost/index.html#/contacts"));
        assert!(own("http://tauri.localhost/"));
        assert!(!own("https://example.com/"));
        assert!(!own("file:///etc/hosts"));
        assert!(!own("http://127.0.0.1:8710/"));
    }
}
