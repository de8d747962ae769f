//! The desktop program: a window, a tray and notifications around one office. It holds no feature of the product.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod calm;
mod connected;
mod desktop;
mod facts;
mod host;
mod notices;
mod pages;
mod preferences;
mod rpc;
mod seat;
mod second;
mod tray;
mod trouble;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use dialyard_runtime::guest::Address;
use dialyard_runtime::{Office, OpenOptions, log};
use tauri::{App, AppHandle, Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

use crate::args::Args;
use crate::calm::calmly;
use crate::connected::Connected;
use crate::host::Host;
use crate::notices::Notices;
use crate::pages::OwnPages;
use crate::trouble::Trouble;

fn main() -> ExitCode {
    let args = Args::parse();
    if args.tell_trouble {
        return trouble::show();
    }
    log::start(log::Format::Text, tracing::Level::INFO);
    let ended = match place(&args) {
        Ok((dir, elsewhere)) => run(&args, dir, elsewhere),
        Err(trouble) => Err(trouble),
    };
    match ended {
        Ok(code) => code,
        Err(trouble) => trouble.tell(args.hidden),
    }
}

/// Where this window's things are, and the other office when it is to be one: that has a folder of its own, so that its
/// window is another one than the office's here.
fn place(args: &Args) -> Result<(PathBuf, Option<Address>), Trouble> {
    let data_dir = data_dir(args)?;
    let Some(url) = &args.connect else { return Ok((data_dir, None)) };
    let address = Address::read(url).map_err(|error| Trouble::failed(first_words(&error)))?;
    let dir = data_dir.join("connected").join(address.file_name());
    Ok((dir, Some(address)))
}

fn first_words(error: &dialyard_engine::Error) -> String {
    error.fields.values().flatten().next().cloned().unwrap_or_else(|| error.message.clone())
}

/// Absolute, so that two starts from two folders mean the same office.
fn data_dir(args: &Args) -> Result<PathBuf, Trouble> {
    let wanted = args.data_dir.clone().or_else(dialyard_runtime::default_data_dir);
    let wanted =
        wanted.ok_or_else(|| Trouble::failed("This system names no data directory. Give one with --data-dir."))?;
    std::path::absolute(&wanted).map_err(|error| Trouble::failed(format!("{}: {error}", wanted.display())))
}

fn run(args: &Args, data_dir: PathBuf, elsewhere: Option<Address>) -> Result<ExitCode, Trouble> {
    let mut context = tauri::generate_context!();
    // One program for each office: whoever starts a second one on another data directory wants both.
    let identity = identity(&context.config().identifier, &data_dir);
    if second::is_told_to_the_first(&identity) {
        return Ok(ExitCode::SUCCESS);
    }
    let second_start = tauri_plugin_single_instance::Builder::new()
        .dbus_id(&identity)
        .callback(|app, words, _| {
            if !words.iter().any(|word| word == "--hidden") {
                window::show(app);
            }
        })
        .build();
    context.config_mut().identifier = identity;
    let place = tauri_plugin_window_state::Builder::new()
        .with_filename(data_dir.join("window.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN)
        .build();
    let builder = tauri::Builder::default()
        .plugin(second_start)
        .plugin(place)
        .plugin(start_with_the_computer(args, &data_dir))
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            desktop::desktop_settings,
            desktop::desktop_set,
            desktop::open_data_folder
        ]);
    let app = calmly(|| builder.build(context))
        .ok_or_else(|| Trouble::failed("There is no screen here. dialyard-server serve listens without one."))?
        .map_err(|error| Trouble::failed(format!("The window system does not answer: {error}")))?;
    match elsewhere {
        Some(address) => connect(&app, args, address, &data_dir)?,
        None => open(&app, args, &data_dir)?,
    }
    let code = app.run_return(on_event);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// As it was started, but in the tray.
fn start_with_the_computer<R: tauri::Runtime>(args: &Args, data_dir: &Path) -> tauri::plugin::TauriPlugin<R> {
    let mut words = vec!["--hidden".to_owned()];
    if args.data_dir.is_some() {
        words.extend(["--data-dir".to_owned(), data_dir.display().to_string()]);
    }
    tauri_plugin_autostart::Builder::new().args(words).build()
}

/// Opens the office, puts the window on it, and sees to it that it is closed in good order.
fn open(app: &App, args: &Args, data_dir: &Path) -> Result<(), Trouble> {
    let handle = app.handle();
    let office = tauri::async_runtime::block_on(Office::open(OpenOptions {
        data_dir: data_dir.to_owned(),
        program: "dialyard".to_owned(),
        listen: args.listen,
        rate_limit: None,
        notifier: Some(Arc::new(Notices::on(handle))),
        pages: Arc::new(OwnPages::of(handle)),
        ui: None,
        reopens: true,
    }))?;
    app.manage(Host::new(office, data_dir));
    tray::put(handle);
    window::make(handle, data_dir, args.hidden, true)
        .map_err(|error| Trouble::failed(format!("The window cannot be opened: {error}")))?;
    tauri::async_runtime::spawn(tell_and_go_back(handle.clone()));
    tauri::async_runtime::spawn(quit_when_asked(handle.clone()));
    Ok(())
}

/// Tells the window what is committed; and anew after somebody went back to a backup, since the office is another one then.
async fn tell_and_go_back(app: AppHandle) {
    loop {
        let Some(host) = app.try_state::<Host>() else { return };
        let telling = tauri::async_runtime::spawn(facts::tell(app.clone(), host.engine().facts()));
        let Some(backup) = host.restore_wanted().await else { return };
        let opened = host.go_back(&backup).await;
        telling.abort();
        if !opened {
            // The next start says what is wrong.
            app.exit(1);
            return;
        }
        tray::refresh(&app);
        facts::ask_anew(&app);
    }
}

/// Puts the window on an office elsewhere. No store, no listener, no lock: closing the window ends the program.
fn connect(app: &App, args: &Args, address: Address, dir: &Path) -> Result<(), Trouble> {
    let handle = app.handle();
    let connected = Connected::to(address, dir, args.forget_certificate);
    app.manage(connected.map_err(|error| Trouble::failed(first_words(&error)))?);
    window::make(handle, dir, args.hidden, false)
        .map_err(|error| Trouble::failed(format!("The window cannot be opened: {error}")))?;
    tauri::async_runtime::spawn(Connected::tell(handle.clone()));
    tauri::async_runtime::spawn(quit_when_asked(handle.clone()));
    Ok(())
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::Exit => {
            if let Some(host) = app.try_state::<Host>() {
                host.close();
            }
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::show(app),
        _ => {}
    }
}

/// Ctrl-C in the terminal it was started from, and the end of the desktop's session.
async fn quit_when_asked(app: AppHandle) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = tokio::signal::ctrl_c() => {}
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the end of the session will not be heard");
                return;
            }
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        return;
    }
    app.exit(0);
}

/// The name by which a second start finds the first: the program's, and the office's where it is not the usual one.
fn identity(program: &str, data_dir: &Path) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    if dialyard_runtime::default_data_dir().is_some_and(|usual| usual == data_dir) {
        return program.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    data_dir.hash(&mut hasher);
    format!("{program}.office{:016x}", hasher.finish())
}
