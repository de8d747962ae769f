//! Backups on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ops::{folder_of, make, shelf};
use super::{BackTo, BackupFile, BackupSettings, Counts, LastBackup, Outlived, last_struck};
use crate::api::{Context, Nothing};
use crate::clock::{DAY, Millis};
use crate::error::{Error, Fields, Result, add};
use crate::event::Event;
use crate::settings::{self, keys};
use crate::store::{NewEvent, View};

const KEEP_MAX: u32 = 365;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupOverview {
    pub settings: BackupSettings,
    /// Where backups go.
    pub folder: String,
    /// Why its files cannot be shown.
    pub folder_problem: Option<String>,
    /// Newest first.
    pub files: Vec<BackupFile>,
    pub last: Option<LastBackup>,
    pub next_at: Option<Millis>,
    /// How large the next one will be, about.
    pub store_bytes: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupRun {
    /// None: where the setting says.
    pub folder: Option<String>,
    /// By what its progress is asked for.
    pub task: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupPath {
    pub file: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupPreview {
    pub file: String,
    pub bytes: u64,
    pub made_at: Millis,
    pub version: u32,
    pub office_name: Option<String>,
    pub counts: Counts,
    /// When something last happened in it.
    pub last_at: Option<Millis>,
    /// Why it cannot be restored.
    pub problem: Option<String>,
    pub present: Counts,
    /// Leads that came since, which the restored office would not have.
    pub leads_since: u64,
    /// Tokens that were revoked or got another secret since, and people who were deactivated: they stay so.
    pub stay_revoked: Vec<String>,
    pub stay_deactivated: Vec<String>,
    /// Contacts that were erased since and are in the backup again: they are to be erased anew.
    pub erased_since: Vec<i64>,
    /// The same for what was erased by a number that was nobody's.
    pub numbers_erased_since: u64,
}

pub async fn overview(context: &mut Context<'_>, _: Nothing) -> Result<BackupOverview> {
    let engine = context.engine;
    let (settings, last) = engine
        .ask(|view| {
            let settings: BackupSettings = settings::get(view, keys::BACKUP)?.unwrap_or_default();
            Ok((settings, settings::get::<LastBackup>(view, keys::BACKUP_LAST)?))
        })
        .await?;
    let (shelf, store) = (shelf(engine)?, engine.store().clone());
    let folder = folder_of(&settings, shelf.as_ref());
    let looked_in = folder.clone();
    let (listed, store_bytes) =
        tokio::task::spawn_blocking(move || (shelf.list(&looked_in), store.shape().map(|shape| shape.bytes)))
            .await
            .map_err(|error| Error::internal("Looking for backups broke off.").because(error))?;
    let (files, folder_problem) = match listed {
        Ok(files) => (files, None),
        Err(error) => (Vec::new(), Some(error.message)),
    };
    let now = engine.now();
    let local = engine.local(now);
    let next_in = DAY - (local - last_struck(local, settings.hour)).num_milliseconds();
    let next_at = settings.nightly.then_some(now + next_in);
    Ok(BackupOverview { settings, folder, folder_problem, files, last, next_at, store_bytes: store_bytes? })
}

pub async fn set(context: &mut Context<'_>, mut wanted: BackupSettings) -> Result<BackupOverview> {
    let mut errors = Fields::new();
    if wanted.hour > 23 {
        add(&mut errors, "hour", "An hour is a number from 0 to 23.");
    }
    if wanted.keep == 0 || wanted.keep > KEEP_MAX {
        add(&mut errors, "keep", "Keep 1 to 365 backups.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    wanted.folder = wanted.folder.map(|folder| folder.trim().to_owned()).filter(|folder| !folder.is_empty());
    let engine = context.engine;
    let shelf = shelf(engine)?;
    let folder = folder_of(&wanted, shelf.as_ref());
    // A folder that cannot be written to is told now and not at night.
    let tried = tokio::task::spawn_blocking(move || shelf.place(&folder, "dialyard-2000-01-01-000000.db"));
    tried.await.map_err(|error| Error::internal("Trying the folder broke off.").because(error))??;
    let (now, actor) = (engine.now(), context.actor_id());
    engine
        .write(move |tx| {
            settings::set(tx, keys::BACKUP, &wanted)?;
            let event = Event::SettingsChanged { what: "backup".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: actor, event: &event }).map(|_| ())
        })
        .await?;
    overview(context, Nothing {}).await
}

/// Answers when it is made; meanwhile `tasks.at` says how far it is.
pub async fn run(context: &mut Context<'_>, wanted: BackupRun) -> Result<LastBackup> {
    let engine = context.engine;
    let shelf = shelf(engine)?;
    let named = wanted.folder.map(|folder| folder.trim().to_owned()).filter(|folder| !folder.is_empty());
    let folder = match named {
        Some(folder) => folder,
        None => {
            let settings = engine.ask(|view| settings::get::<BackupSettings>(view, keys::BACKUP)).await?;
            folder_of(&settings.unwrap_or_default(), shelf.as_ref())
        }
    };
    let open = engine.tasks.begin(wanted.task, context.actor_id(), context.watch.clone())?;
    make(engine, folder, false, context.actor_id(), open.task.clone()).await
}

pub async fn preview(context: &mut Context<'_>, wanted: BackupPath) -> Result<BackupPreview> {
    let engine = context.engine;
    let (shelf, file) = (shelf(engine)?, wanted.file.trim().to_owned());
    let broke_off = |error| Error::internal("Looking at the backup broke off.").because(error);
    let (asked, looks) = (file.clone(), shelf.clone());
    let looked = tokio::task::spawn_blocking(move || Ok((looks.look(&asked)?, looks.present()?)));
    let (looked, present) = looked.await.map_err(broke_off)??;
    let since = looked.last_at.map_or(0, |at| at + 1);
    let (leads_since, erased) =
        engine.ask(move |view| Ok((view.leads_received_since(since)?.0, erased_since(view, since)?))).await?;
    let numbers_erased_since = erased.iter().filter(|id| id.is_none()).count() as u64;
    let outlived = if looked.problem.is_none() {
        let (asked, erased): (_, Vec<i64>) = (file.clone(), erased.into_iter().flatten().collect());
        tokio::task::spawn_blocking(move || shelf.outlived(&asked, &erased)).await.map_err(broke_off)??
    } else {
        Outlived::default()
    };
    Ok(BackupPreview {
        file,
        bytes: looked.bytes,
        made_at: looked.made_at,
        version: looked.version,
        office_name: looked.office_name,
        counts: looked.counts,
        last_at: looked.last_at,
        problem: looked.problem,
        present,
        leads_since,
        stay_revoked: outlived.tokens,
        stay_deactivated: outlived.people,
        erased_since: outlived.erased,
        numbers_erased_since,
    })
}

/// Who was erased since a moment, as the events of the office say: by contact, or by a number that was nobody's.
fn erased_since(view: &dyn View, since: Millis) -> Result<Vec<Option<i64>>> {
    const AT_ONCE: usize = 500;
    let (mut erased, mut before) = (Vec::new(), None);
    loop {
        let events = view.events_of_office(before, AT_ONCE)?;
        let is_last = events.len() < AT_ONCE;
        for event in events {
            if event.at < since {
                return Ok(erased);
            }
            before = Some(event.id);
            if let Event::PersonErased { contact_id, .. } = event.event {
                erased.push(contact_id);
            }
        }
        if is_last {
            return Ok(erased);
        }
    }
}

/// Answers when the program has taken it on: the office closes a moment later and opens again as it was in the backup.
pub async fn restore(context: &mut Context<'_>, wanted: BackupPath) -> Result<()> {
    let (shelf, file) = (shelf(context.engine)?, wanted.file.trim().to_owned());
    let by = context.user()?.map(|user| user.name);
    tokio::task::spawn_blocking(move || match shelf.look(&file)?.problem {
        Some(problem) => Err(Error::field("file", problem)),
        None => shelf.restore(BackTo { file: file.into(), by }),
    })
    .await
    .map_err(|error| Error::internal("The restore could not begin.").because(error))?
}
