//! Backups: copies of everything, made by hand or every night, and the way back to one of them.
//!
//! Laws: a backup is whole or not there; the nightly ones take each other's place and no other file's; what a restore
//! replaces is kept, and what was taken from somebody since the backup stays taken: tokens that were revoked, people who were
//! deactivated. Every sign-in ends with it.

pub mod api;
pub mod ops;

use std::path::{Path, PathBuf};

use chrono::{Duration, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::error::Result;

/// When a night's backup failed, it is tried again so soon.
pub const AGAIN_AFTER: Millis = crate::clock::HOUR;
const BY_HAND: &str = "dialyard-";
const NIGHTLY: &str = "dialyard-nightly-";
const ENDING: &str = ".db";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupSettings {
    pub nightly: bool,
    /// The hour of the day, by this computer's clock.
    pub hour: u8,
    /// None: the folder `backups` beside the data.
    pub folder: Option<String>,
    /// How many nightly backups are kept.
    pub keep: u32,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { nightly: false, hour: 3, folder: None, keep: 7 }
    }
}

/// How the last backup went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastBackup {
    pub at: Millis,
    pub nightly: bool,
    pub file: Option<String>,
    pub bytes: u64,
    pub took_ms: i64,
    /// Why there is none.
    pub error: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    ByHand,
    Nightly,
    /// What a restore replaced.
    BeforeRestore,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupFile {
    pub file: String,
    pub name: String,
    pub at: Millis,
    pub bytes: u64,
    pub kind: BackupKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    pub contacts: u64,
    pub leads: u64,
    pub users: u64,
    pub requests: u64,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub version: u32,
    pub bytes: u64,
    pub made_at: Millis,
    pub office_name: Option<String>,
    pub counts: Counts,
    /// When something last happened in it.
    pub last_at: Option<Millis>,
    /// Why it cannot be restored.
    pub problem: Option<String>,
}

/// What a backup holds alive that is not so any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlived {
    /// Tokens that were revoked or got another secret, by name.
    pub tokens: Vec<String>,
    /// Who was deactivated, by name.
    pub people: Vec<String>,
    /// Contacts that were erased.
    pub erased: Vec<i64>,
}

/// Where backups are kept, and the way back.
pub trait Shelf: Send + Sync + 'static {
    /// The folder beside the data.
    fn usual(&self) -> PathBuf;
    /// Whether a backup may be written to this file: it is new, or an older backup.
    fn may_become_backup(&self, file: &Path) -> Result<()>;
    /// Makes the folder if need be, and says where a backup of this name goes. Nothing else is ever written over.
    fn place(&self, folder: &str, name: &str) -> Result<PathBuf>;
    /// The backups in a folder and what restores replaced, newest first.
    fn list(&self, folder: &str) -> Result<Vec<BackupFile>>;
    fn remove(&self, file: &str) -> Result<()>;
    fn look(&self, file: &str) -> Result<Looked>;
    /// What the present office holds.
    fn present(&self) -> Result<Counts>;
    /// What a backup holds alive that is not so any more. `erased`: contacts that were erased since.
    fn outlived(&self, file: &str, erased: &[i64]) -> Result<Outlived>;
    /// Asks the program to close the office, put this file in its place, and open it again.
    fn restore(&self, wanted: BackTo) -> Result<()>;
}

/// A backup that somebody wants back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackTo {
    pub file: PathBuf,
    /// None: the command line.
    pub by: Option<String>,
}

/// The name of a backup made at this moment of the local clock.
pub fn name_of(local: NaiveDateTime, nightly: bool) -> String {
    let begins = if nightly { NIGHTLY } else { BY_HAND };
    format!("{begins}{}{ENDING}", local.format("%Y-%m-%d-%H%M%S"))
}

/// What a file of this name is, if it is one of ours.
pub fn kind_of(name: &str) -> Option<BackupKind> {
    let moment = |rest: &str| NaiveDateTime::parse_from_str(rest, "%Y-%m-%d-%H%M%S").is_ok();
    let name = name.strip_suffix(ENDING)?;
    if name.strip_prefix(NIGHTLY).is_some_and(moment) {
        return Some(BackupKind::Nightly);
    }
    name.strip_prefix(BY_HAND).is_some_and(moment).then_some(BackupKind::ByHand)
}

/// The nightly backups that are too many, of a list whose newest stand first.
pub fn too_many(files: &[BackupFile], keep: u32) -> Vec<String> {
    let nightly = files.iter().filter(|file| file.kind == BackupKind::Nightly);
    nightly.skip(usize::try_from(keep).unwrap_or(usize::MAX)).map(|file| file.file.clone()).collect()
}

/// The last time that this hour struck.
pub fn last_struck(local: NaiveDateTime, hour: u8) -> NaiveDateTime {
    let struck = local.date().and_time(NaiveTime::from_hms_opt(u32::from(hour.min(23)), 0, 0).unwrap_or_default());
    if struck <= local { struck } else { struck - Duration::days(1) }
}

/// Whether a night's backup is due: its hour has struck since the last one, also while the program was not running.
pub fn is_due(local: NaiveDateTime, now: Millis, settings: &BackupSettings, last: Option<&LastBackup>) -> bool {
    let struck_ago = (local - last_struck(local, settings.hour)).num_milliseconds();
    settings.nightly
        && last.is_none_or(|last| match last.error {
            None => last.at < now - struck_ago,
            Some(_) => last.at + AGAIN_AFTER <= now,
        })
}

#[cfg(test)]
mod tests;
