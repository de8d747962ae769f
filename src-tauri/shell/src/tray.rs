//! The icon in the tray: how the listener is, and the ways back to the window and out.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::clock::{HOUR, Millis};
use dialyard_engine::event::Event;
use dialyard_engine::listener::{ListenerState, ListenerStatus};
use dialyard_engine::notifications::{self, NotificationSettings};
use dialyard_engine::store::NewEvent;
use tauri::image::Image;
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry, include_image};

use crate::calm::calmly;
use crate::host::Host;
use crate::window;

const OPEN: &str = "open";
const COPY: &str = "copy-address";
const PAUSE: &str = "pause";
const QUIT: &str = "quit";
const PAUSE_FOR: Millis = HOUR;

const CALM: Image<'_> = include_image!("icons/tray.png");
const ATTENTION: Image<'_> = include_image!("icons/tray-attention.png");

struct Tray {
    icon: TrayIcon,
    state: MenuItem<Wry>,
    copy: MenuItem<Wry>,
    pause: MenuItem<Wry>,
    /// Kept: on X11 what was copied is gone with the one who copied it.
    clipboard: Mutex<Option<arboard::Clipboard>>,
}

/// A desktop without a tray is no reason not to start.
pub fn put(app: &AppHandle) {
    // The indicator library is looked for when the first icon is made, and its absence is a panic.
    match calmly(|| make(app)) {
        Some(Ok(tray)) => {
            app.manage(tray);
            refresh(app);
        }
        Some(Err(error)) => tracing::warn!(%error, "there is no icon in the tray"),
        None => tracing::warn!("there is no icon in the tray: the indicator library is missing"),
    }
}

fn make(app: &AppHandle) -> tauri::Result<Tray> {
    let open = MenuItem::with_id(app, OPEN, "Open Dialyard", true, None::<&str>)?;
    let state = MenuItem::new(app, "Starting", false, None::<&str>)?;
    let copy = MenuItem::with_id(app, COPY, "Copy address", false, None::<&str>)?;
    let pause = MenuItem::with_id(app, PAUSE, PAUSE_WORDS, false, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, "Quit Dialyard", true, None::<&str>)?;
    let line = || PredefinedMenuItem::separator(app);
    let menu = Menu::with_items(app, &[&open, &line()?, &state, &copy, &line()?, &pause, &quit])?;
    let icon = TrayIconBuilder::with_id(window::MAIN)
        .icon(CALM)
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(chosen)
        .on_tray_icon_event(|icon, event| {
            let released = (MouseButton::Left, MouseButtonState::Up);
            if matches!(event, TrayIconEvent::Click { button, button_state, .. } if (button, button_state) == released)
            {
                window::show(icon.app_handle());
            }
        })
        .build(app)?;
    Ok(Tray { icon, state, copy, pause, clipboard: Mutex::new(None) })
}

fn chosen(app: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        OPEN => window::show(app),
        COPY => copy_address(app),
        PAUSE => {
            tauri::async_runtime::spawn(pause_or_resume(app.clone()));
        }
        QUIT => app.exit(0),
        _ => {}
    }
}

/// Shows how the listener is now.
pub fn refresh(app: &AppHandle) {
    let (Some(tray), Some(status)) = (app.try_state::<Tray>(), status(app)) else { return };
    let line = in_words(&status);
    let listens = status.state == ListenerState::Listening;
    let shown = tray
        .state
        .set_text(&line)
        .and_then(|()| tray.copy.set_enabled(listens))
        .and_then(|()| show_pause(app, &tray))
        .and_then(|()| tray.icon.set_icon(Some(if listens { CALM } else { ATTENTION })))
        .and_then(|()| tray.icon.set_tooltip(Some(format!("Dialyard: {line}"))));
    if let Err(error) = shown {
        tracing::warn!(%error, "the icon in the tray could not be changed");
    }
}

const PAUSE_WORDS: &str = "Pause notifications for an hour";
const RESUME_WORDS: &str = "Resume notifications";

/// For who sits here; without anybody there are none to pause.
fn show_pause(app: &AppHandle, tray: &Tray) -> tauri::Result<()> {
    let wishes = own_wishes(app);
    let paused = wishes.as_ref().is_some_and(|(engine, _, wishes)| wishes.is_paused(engine.now()));
    tray.pause.set_text(if paused { RESUME_WORDS } else { PAUSE_WORDS })?;
    tray.pause.set_enabled(wishes.is_some())
}

fn own_wishes(app: &AppHandle) -> Option<(Arc<Engine>, i64, NotificationSettings)> {
    let host = app.try_state::<Host>()?;
    let engine = host.engine();
    let user_id = host.seat.user(&engine)?.id;
    let wishes = engine.read(|view| notifications::of(view, user_id)).ok()?;
    Some((engine, user_id, wishes))
}

async fn pause_or_resume(app: AppHandle) {
    let Some((engine, user_id, wishes)) = own_wishes(&app) else { return };
    let now = engine.now();
    let paused_until = if wishes.is_paused(now) { None } else { Some(now + PAUSE_FOR) };
    let changed = NotificationSettings { paused_until, ..wishes };
    let event = Event::SettingsChanged { what: "notifications".to_owned() };
    let kept = engine.write(move |tx| {
        notifications::keep(tx, user_id, &changed)?;
        tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user_id), event: &event }).map(|_| ())
    });
    if let Err(error) = kept.await {
        tracing::warn!(code = ?error.code, "notifications could not be paused");
    }
    refresh(&app);
    if paused_until.is_some() {
        // The menu says so again when it is over.
        tokio::time::sleep(Duration::from_millis(PAUSE_FOR.unsigned_abs() + 1_000)).await;
        refresh(&app);
    }
}

fn status(app: &AppHandle) -> Option<ListenerStatus> {
    Some(app.try_state::<Host>()?.engine().listener()?.status())
}

fn in_words(status: &ListenerStatus) -> String {
    match (status.state, &status.message) {
        (ListenerState::Listening, _) => format!("Listening on {}", status.address),
        (ListenerState::Failed, Some(why)) => format!("Not listening: {why}"),
        (ListenerState::Failed | ListenerState::Stopped, _) => "Not listening".to_owned(),
    }
}

fn copy_address(app: &AppHandle) {
    let (Some(tray), Some(status)) = (app.try_state::<Tray>(), status(app)) else { return };
    let mut clipboard = tray.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
    let copied = match clipboard.as_mut() {
        Some(clipboard) => clipboard.set_text(status.base_url),
        None => arboard::Clipboard::new().and_then(|fresh| clipboard.insert(fresh).set_text(status.base_url)),
    };
    if let Err(error) = copied {
        tracing::warn!(%error, "the address could not be copied");
    }
}

/// Whether this desktop shows icons in a tray at all.
#[cfg(target_os = "linux")]
pub async fn is_shown() -> bool {
    let ask = async {
        let bus = zbus::Connection::session().await?;
        let names = zbus::fdo::DBusProxy::new(&bus).await?;
        names.name_has_owner(zbus::names::BusName::try_from("org.kde.StatusNotifierWatcher")?).await.map_err(Into::into)
    };
    let answer: zbus::Result<bool> = ask.await;
    answer.unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
pub async fn is_shown() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use dialyard_engine::listener::Reach;

    use super::*;

    fn status(state: ListenerState, message: Option<&str>) -> ListenerStatus {
        ListenerStatus {
            state,
            address: "127.0.0.1:8710".to_owned(),
            base_url: "http://127.0.0.1:8710".to_owned(),
            reach: Reach::ThisComputer,
            message: message.map(str::to_owned),
            certificate: None,
            leads_last_hour: 0,
            last_lead_at: None,
        }
    }

    #[test]
    fn the_menu_says_where_it_listens_or_why_it_does_not() {
        assert_eq!(in_words(&status(ListenerState::Listening, None)), "Listening on 127.0.0.1:8710");
        let taken = Some("Port 8710 is in use by another program.");
        assert_eq!(
            in_words(&status(ListenerState::Failed, taken)),
            "Not listening: Port 8710 is in use by another program."
        );
        assert_eq!(in_words(&status(ListenerState::Stopped, None)), "Not listening");
    }
}
