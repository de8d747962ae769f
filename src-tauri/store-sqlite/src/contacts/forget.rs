//! Takes out of the search's index what it still holds of contacts that were erased.
//!
//! FTS5 only notes that a row is gone. Its trigrams stay in their segment until that is merged, and a large one is merged
//! once in a long while. So after an erase the segments with such notes are rewritten, some pages at a time, and what
//! becomes free is overwritten.

use dialyard_engine::error::{Error, Result};
use dialyard_engine::settings::store::{SettingsTx, SettingsView};

use super::search::indexed_to;
use crate::session::{SearchChange, Session};

/// What is still to be rewritten: null until it is known, then the segments by their numbers.
const SETTING: &str = "store.search_forget";
/// Pages that one step writes: a lead waits some milliseconds for it at the most.
const PAGES: i64 = 128;
/// FTS5 counts fewer changes than this where there was nothing to merge.
const MERGED_NOTHING: u64 = 2;

type Waiting = Option<Vec<i64>>;

/// Notes that a contact was erased whom the index may know.
pub fn begin(session: &mut Session<'_>, contact_id: i64) -> Result<()> {
    if contact_id <= indexed_to(session)? { keep(session, &None) } else { Ok(()) }
}

/// One step. Answers whether anything is left to rewrite.
pub fn step(session: &mut Session<'_>) -> Result<bool> {
    let Some(noted) = session.setting(SETTING)? else { return Ok(false) };
    let waiting: Waiting = serde_json::from_str(&noted)
        .map_err(|error| Error::internal(format!("The setting {SETTING} cannot be read.")).because(error))?;
    let begins = waiting.is_none();
    if waiting.as_ref().is_some_and(Vec::is_empty) {
        return Ok(false);
    }
    if begins && session.search.borrow().iter().any(|change| matches!(change, SearchChange::Remove { .. })) {
        // An erase in this very batch: the index learns of it at the batch's end.
        return Ok(true);
    }
    // A note of later has its own turn: with every change of a contact there would be no end.
    let mut left: Vec<i64> = session.all(include_str!("search_noted.sql"), (), |row| row.get(0))?;
    left.retain(|segment| waiting.as_ref().is_none_or(|waiting| waiting.contains(segment)));
    if !left.is_empty() {
        session.overwriting(|session| {
            if begins {
                // Else a merge of one segment waits for as long as there is another.
                session.change(include_str!("search_command.sql"), ("usermerge", 2))?;
            }
            // Below zero it begins a merge of all segments, which the others go on with beside what new ones need.
            if begins || merge(session, PAGES)? < MERGED_NOTHING {
                merge(session, -PAGES)?;
            }
            Ok(())
        })?;
    }
    let is_left = !left.is_empty();
    keep(session, &Some(left))?;
    Ok(is_left)
}

fn merge(session: &Session<'_>, pages: i64) -> Result<u64> {
    let before = session.conn.total_changes();
    session.change(include_str!("search_command.sql"), ("merge", pages))?;
    Ok(session.conn.total_changes() - before)
}

fn keep(session: &mut Session<'_>, waiting: &Waiting) -> Result<()> {
    let text = serde_json::to_string(waiting)
        .map_err(|error| Error::internal(format!("The setting {SETTING} cannot be written.")).because(error))?;
    session.setting_set(SETTING, &text)
}
