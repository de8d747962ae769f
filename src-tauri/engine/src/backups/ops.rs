//! Making a backup, and the nightly one's turn.

use std::path::PathBuf;
use std::sync::Arc;

use super::{BackupSettings, LastBackup, Shelf, is_due, name_of, too_many};
use crate::Engine;
use crate::clock::{HOUR, Millis};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::outbox::{JobKind, NewJob};
use crate::ports::{Unwatched, Watch};
use crate::settings::{self, keys};
use crate::store::NewEvent;

pub fn shelf(engine: &Engine) -> Result<Arc<dyn Shelf>> {
    engine.shelf().cloned().ok_or_else(|| Error::unavailable("This program keeps no backups."))
}

pub fn folder_of(settings: &BackupSettings, shelf: &dyn Shelf) -> String {
    settings.folder.clone().unwrap_or_else(|| shelf.usual().display().to_string())
}

/// Makes a backup and notes how that went, also when it failed.
pub async fn make(
    engine: &Arc<Engine>,
    folder: String,
    nightly: bool,
    actor_id: Option<i64>,
    watch: Arc<dyn Watch>,
) -> Result<LastBackup> {
    let begun = engine.now();
    let name = name_of(engine.local(begun), nightly);
    let copied = copy(engine, folder, name, watch.clone()).await;
    if let Err(error) = &copied
        && watch.given_up()
    {
        // Whoever gave it up knows.
        return Err(Error::conflict(error.message.clone()));
    }
    let ended = engine.now();
    let mut last = LastBackup { at: begun, nightly, file: None, bytes: 0, took_ms: ended - begun, error: None };
    match &copied {
        Ok((file, bytes)) => (last.file, last.bytes) = (Some(file.display().to_string()), *bytes),
        Err(error) => last.error = Some(said(error)),
    }
    let noted = last.clone();
    engine
        .write(move |tx| {
            settings::set(tx, keys::BACKUP_LAST, &noted)?;
            let what = if noted.error.is_none() { "backup made" } else { "backup failed" };
            let event = Event::OfficeChanged { what: what.to_owned() };
            tx.event_append(NewEvent { at: ended, contact_id: None, actor_id, event: &event })?;
            if let (true, Some(why)) = (noted.nightly, &noted.error) {
                tx.job_enqueue(notice(ended, why))?;
            }
            Ok(())
        })
        .await?;
    copied.map(|_| last)
}

/// The sentence at the field, which says what is wrong, rather than the one above it.
fn said(error: &Error) -> String {
    error.fields.values().flatten().next().unwrap_or(&error.message).clone()
}

async fn copy(engine: &Arc<Engine>, folder: String, name: String, watch: Arc<dyn Watch>) -> Result<(PathBuf, u64)> {
    let (shelf, store) = (shelf(engine)?, engine.store().clone());
    let copied = tokio::task::spawn_blocking(move || {
        let file = shelf.place(&folder, &name)?;
        store.backup(&file, &mut |done, all| {
            watch.at(done, all);
            !watch.given_up()
        })?;
        let bytes = shelf.look(&file.display().to_string()).map(|looked| looked.bytes)?;
        Ok((file, bytes))
    });
    copied.await.map_err(|error| Error::internal("The backup broke off.").because(error))?
}

fn notice(at: Millis, why: &str) -> NewJob {
    let payload = serde_json::json!({ "kind": "backup_failed", "why": why });
    NewJob {
        kind: JobKind::Notify,
        key: "notify:backup".to_owned(),
        payload: payload.to_string(),
        due_at: at,
        until: at + 12 * HOUR,
        tries_max: 3,
    }
}

/// Makes the night's backup if it is due, and lets the oldest go. Whether one was made.
pub async fn nightly(engine: &Arc<Engine>) -> Result<bool> {
    let (settings, last) = engine
        .ask(|view| {
            let settings: BackupSettings = settings::get(view, keys::BACKUP)?.unwrap_or_default();
            Ok((settings, settings::get::<LastBackup>(view, keys::BACKUP_LAST)?))
        })
        .await?;
    let now = engine.now();
    // One made by hand does not stand for the night's: it may be in another place.
    let last = last.filter(|last| last.nightly);
    if !is_due(engine.local(now), now, &settings, last.as_ref()) {
        return Ok(false);
    }
    let shelf = shelf(engine)?;
    let folder = folder_of(&settings, shelf.as_ref());
    make(engine, folder.clone(), true, None, Arc::new(Unwatched)).await?;
    let pruned = tokio::task::spawn_blocking(move || {
        let files = shelf.list(&folder)?;
        too_many(&files, settings.keep.max(1)).iter().try_for_each(|file| shelf.remove(file))
    });
    pruned.await.map_err(|error| Error::internal("Old backups could not be looked through.").because(error))??;
    Ok(true)
}
