//! Backup, restore and check.

use std::path::{Path, absolute};

use dialyard_engine::api::Nothing;
use dialyard_engine::office::api::{Backup, Checked};

use super::Office;
use crate::failure::Failure;
use crate::progress::Progress;

pub async fn backup(office: &Office, file: &Path) -> Result<(), Failure> {
    // The program that holds the data may stand in another directory.
    let file = absolute(file)?;
    let wanted = Backup { file };
    office.ask_watched("backup", "office.backup", &wanted, Progress::of("pages")).await
}

pub async fn restore(office: &Office, file: &Path, force: bool) -> Result<(), Failure> {
    let replaced = dialyard_runtime::restore(office.data_dir(), file, force, "dialyard-server restore").await?;
    if let Some(kept) = replaced {
        eprintln!("What was there before is kept in {}.", kept.display());
    }
    Ok(())
}

pub async fn check(office: &Office) -> Result<(), Failure> {
    let checked: Checked = office.ask("check", "office.check", &Nothing {}).await?;
    for wrong in &checked.found {
        println!("{wrong}");
    }
    println!("{}, {}.", some(checked.contacts, "contact"), some(checked.requests, "request"));
    if checked.found.is_empty() {
        println!("Nothing is wrong.");
        Ok(())
    } else {
        Err(Failure::new(format!("The data is not sound: {} found.", checked.found.len())))
    }
}

pub(super) fn some(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
