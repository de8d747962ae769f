//! Listening until told to stop.

use std::path::{Path, PathBuf};

use dialyard_engine::backups::BackTo;
use dialyard_engine::listener::{ListenerState, ListenerStatus};
use dialyard_engine::seat::{SeatState, SeatStatus};
use dialyard_runtime::{Office, OpenOptions, Ui, built_in_pages, write_whole};

use crate::args::{Log, Serve};
use crate::failure::Failure;
use crate::stopping;

pub async fn serve(data_dir: PathBuf, log: Log, wanted: Serve) -> Result<(), Failure> {
    // One that an earlier start left would say that requests are answered already.
    if let Some(file) = &wanted.ready_file {
        clear(file)?;
    }
    let stop = stopping::wanted();
    tokio::pin!(stop);
    let ui = wanted.ui.map(|address| Ui { address, certificate: wanted.ui_certificate.zip(wanted.ui_key) });
    let must_share = ui.is_some();
    let mut office = Office::open(OpenOptions {
        data_dir,
        program: "dialyard-server serve".to_owned(),
        listen: wanted.listen,
        rate_limit: wanted.rate_limit,
        notifier: None,
        pages: built_in_pages(),
        ui,
        reopens: true,
    })
    .await?;
    let (listening, sharing) = (office.listener().status(), office.seat().status());
    if let Some(failure) = missing(&listening, &sharing, must_share) {
        office.stop().await;
        return Err(failure);
    }
    let told = tell(&office, log, wanted.ready_file.as_deref(), &listening, &sharing);
    let stopped = match told {
        Ok(()) => loop {
            tokio::select! {
                stopped = &mut stop => break stopped.map_err(Failure::from),
                backup = office.restore_wanted() => {
                    office = go_back(office, &backup).await?;
                    if let Err(failure) = tell_again(&office, log, wanted.ready_file.as_deref(), must_share) {
                        break Err(failure);
                    }
                }
            }
        },
        Err(failure) => Err(failure),
    };
    tracing::info!("stopping");
    office.stop().await;
    stopped
}

/// What was asked for and could not be had. A window shared by the settings is not worth losing leads over.
fn missing(listening: &ListenerStatus, sharing: &SeatStatus, must_share: bool) -> Option<Failure> {
    if listening.state != ListenerState::Listening {
        let why = listening.message.clone();
        return Some(Failure::new(why.unwrap_or_else(|| "The listener could not be started.".to_owned())));
    }
    if sharing.state == SeatState::Failed {
        let why = sharing.message.clone().unwrap_or_default();
        if must_share {
            return Some(Failure::new(why));
        }
        tracing::warn!(why, "the window is not shared");
    }
    None
}

/// A restored office may have other settings, and its address may be another's by now. While somebody can still mend that
/// in a window, it goes on.
fn tell_again(office: &Office, log: Log, ready_file: Option<&Path>, must_share: bool) -> Result<(), Failure> {
    let (listening, sharing) = (office.listener().status(), office.seat().status());
    match missing(&listening, &sharing, must_share) {
        Some(failure) if sharing.state != SeatState::Open => Err(failure),
        Some(_) => {
            tracing::error!(
                why = listening.message,
                "the restored office does not listen: set its address in the window"
            );
            Ok(())
        }
        None => tell(office, log, ready_file, &listening, &sharing),
    }
}

fn tell(
    office: &Office,
    log: Log,
    ready_file: Option<&Path>,
    listening: &ListenerStatus,
    sharing: &SeatStatus,
) -> Result<(), Failure> {
    tracing::info!(address = listening.address, "listening");
    let url = sharing.urls.first();
    if let Some(url) = url {
        tracing::info!(url, fingerprint = sharing.fingerprint, "the window is shared");
        if let Some(code) = office.first_code()? {
            tell_code(log, url, &code);
        }
    }
    let Some(file) = ready_file else { return Ok(()) };
    let mut ready = serde_json::json!({ "address": listening.address, "pid": std::process::id() });
    if let (Some(url), Some(ready)) = (url, ready.as_object_mut()) {
        ready.insert("ui".to_owned(), serde_json::json!(url));
    }
    write_whole(file, ready.to_string().as_bytes())
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", file.display())))
}

/// For the eyes of whoever started the program, whatever is logged.
fn tell_code(log: Log, url: &str, code: &str) {
    match log {
        Log::Text => eprintln!("This office has no admin yet. Open {url} and enter the one-time code {code}"),
        Log::Json => eprintln!("{}", serde_json::json!({ "message": "one-time code", "url": url, "code": code })),
    }
}

async fn go_back(office: Office, backup: &BackTo) -> Result<Office, Failure> {
    let (office, kept) = office.restored(backup).await?;
    match kept {
        Ok(_) => tracing::info!("restored a backup; what was there before is kept beside it"),
        Err(error) => tracing::warn!(%error, "nothing was restored"),
    }
    Ok(office)
}

fn clear(file: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::new(format!("{} cannot be written: {error}.", file.display())))
        }
        _ => Ok(()),
    }
}
