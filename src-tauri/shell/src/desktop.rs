//! What only a window on this computer can do: start with the computer, stay in the tray, show the folder of the data.

use dialyard_engine::error::Problem;
use dialyard_engine::users::Role;
use dialyard_engine::{Error, Result};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use tauri_plugin_autostart::ManagerExt;

use crate::host::Host;
use crate::preferences::Wishes;
use crate::tray;

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Desktop {
    keep_in_tray: bool,
    /// Starts, hidden, when somebody signs in to this computer.
    autostart: bool,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct DesktopShown {
    #[serde(flatten)]
    desktop: Desktop,
    /// Whether this desktop shows icons in a tray at all.
    has_tray: bool,
}

#[tauri::command]
pub async fn desktop_settings(app: AppHandle, host: State<'_, Host>) -> std::result::Result<DesktopShown, Problem> {
    signed_in(&host)?;
    shown(&app, &host).await
}

#[tauri::command]
pub async fn desktop_set(
    app: AppHandle,
    host: State<'_, Host>,
    wanted: Desktop,
) -> std::result::Result<DesktopShown, Problem> {
    signed_in(&host)?;
    change(&app, &host, wanted).map_err(|error| error.problem())?;
    shown(&app, &host).await
}

/// The folder is the admins' to look into: it holds everything.
#[tauri::command]
pub async fn open_data_folder(host: State<'_, Host>) -> std::result::Result<(), Problem> {
    let admin = host.seat.user(&host.engine()).is_some_and(|user| user.role == Role::Admin);
    if !admin {
        return Err(Error::forbidden("Only an admin may do this.").problem());
    }
    let dir = host.data_dir.clone();
    let opened = tauri::async_runtime::spawn_blocking(move || opener::open(dir)).await;
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Error::unavailable(format!("The folder cannot be opened: {error}.")).problem()),
        Err(error) => Err(Error::internal("Opening the folder broke off.").because(error).problem()),
    }
}

fn signed_in(host: &Host) -> std::result::Result<(), Problem> {
    match host.seat.user(&host.engine()) {
        Some(_) => Ok(()),
        None => Err(Error::unauthenticated("Sign in first.").problem()),
    }
}

fn change(app: &AppHandle, host: &Host, wanted: Desktop) -> Result<()> {
    host.preferences
        .keep(Wishes { keep_in_tray: wanted.keep_in_tray })
        .map_err(|error| Error::unavailable(format!("The setting cannot be kept: {error}.")).because(error))?;
    let start = app.autolaunch();
    // Asked first: switching off what is off fails on some systems.
    if start.is_enabled().unwrap_or(false) == wanted.autostart {
        return Ok(());
    }
    let changed = if wanted.autostart { start.enable() } else { start.disable() };
    changed.map_err(|error| {
        Error::unavailable(format!("Starting with the computer cannot be changed: {error}.")).because(error)
    })
}

async fn shown(app: &AppHandle, host: &Host) -> std::result::Result<DesktopShown, Problem> {
    let autostart = app.autolaunch().is_enabled().unwrap_or(false);
    let keep_in_tray = host.preferences.wishes().keep_in_tray;
    Ok(DesktopShown { desktop: Desktop { keep_in_tray, autostart }, has_tray: tray::is_shown().await })
}
