//! Listening until told to stop.

use std::path::{Path, PathBuf};

use dialyard_engine::listener::ListenerState;
use dialyard_runtime::{Office, OpenOptions, write_whole};

use crate::args::Serve;
use crate::failure::Failure;
use crate::stopping;

pub async fn serve(data_dir: PathBuf, wanted: Serve) -> Result<(), Failure> {
    // One that an earlier start left would say that requests are answered already.
    if let Some(file) = &wanted.ready_file {
        clear(file)?;
    }
    let stop = stopping::wanted();
    tokio::pin!(stop);
    let office = Office::open(OpenOptions {
        data_dir,
        program: "dialyard-server serve".to_owned(),
        listen: wanted.listen,
        rate_limit: wanted.rate_limit,
        notifier: None,
    })
    .await?;
    let status = office.listener().status();
    if status.state != ListenerState::Listening {
        office.stop().await;
        return Err(Failure::new(status.message.unwrap_or_else(|| "The listener could not be started.".to_owned())));
    }
    let told = match &wanted.ready_file {
        Some(file) => tell_ready(file, &status.address),
        None => Ok(()),
    };
    tracing::info!(address = status.address, "listening");
    let stopped = match told {
        Ok(()) => stop.await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    tracing::info!("stopping");
    office.stop().await;
    stopped
}

fn clear(file: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::new(format!("{} cannot be written: {error}.", file.display())))
        }
        _ => Ok(()),
    }
}

fn tell_ready(file: &Path, address: &str) -> Result<(), Failure> {
    let ready = serde_json::json!({ "address": address, "pid": std::process::id() });
    write_whole(file, ready.to_string().as_bytes())
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", file.display())))
}
