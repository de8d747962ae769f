//! What the search looks in: an index of trigrams, and the newest contacts beside it, whose text is read.
//!
//! FTS5 writes a segment for each transaction and merges the segments later; in batches of thirty leads that cost twice
//! what finding the trigrams does. So new contacts are taken into the index many at a time: it knows all up to one id, a
//! setting, and who came later is looked at row by row.

use dialyard_engine::error::Result;
use rusqlite::types::Value;

use super::filter::{Part, Set};
use crate::session::{SearchChange, Session};

/// So many new contacts are read by each search at the most; more are taken into the index.
const FRESH_MAX: i64 = if cfg!(test) { 3 } else { 512 };
const SETTING: &str = "store.search_to";

/// Tells the search what a batch has changed, at its end.
pub fn index(session: &Session<'_>) -> Result<()> {
    let changes = session.search.take();
    if changes.is_empty() {
        return Ok(());
    }
    let to = indexed_to(session)?;
    for change in changes {
        match change {
            // Their rows say it, until the index learns of them.
            SearchChange::Add { contact_id, .. } | SearchChange::Remove { contact_id } if contact_id > to => 0,
            SearchChange::Add { contact_id, text } => {
                session.change(include_str!("search_insert.sql"), (contact_id, text))?
            }
            SearchChange::Remove { contact_id } => session.change(include_str!("search_delete.sql"), [contact_id])?,
        };
    }
    let last = session.number(include_str!("last_id.sql"), ())?;
    if last - to >= FRESH_MAX {
        session.change(include_str!("search_insert_fresh.sql"), (to, last))?;
        session.change(include_str!("../settings/set.sql"), (SETTING, last.to_string()))?;
    }
    Ok(())
}

/// The id up to which the index knows everybody.
pub fn indexed_to(session: &Session<'_>) -> Result<i64> {
    session.number(include_str!("search_to.sql"), ())
}

/// The live contacts whose texts may hold all of these trigrams, in the order of their ids.
pub fn set(session: &Session<'_>, trigrams: &[String], words: &[String]) -> Result<Set> {
    let to = indexed_to(session)?;
    let asked = Value::Text(trigrams.join(" AND "));
    if session.number(include_str!("last_id.sql"), ())? <= to {
        let from = Part::new("contact_search WHERE contact_search MATCH ?", [asked]);
        return Ok(Set { from, id: "contact_search.rowid", ordered: true, live: true });
    }
    let tests: Vec<&str> = words.iter().map(|_| "instr(search, ?) > 0").collect();
    let sql = format!(
        "(SELECT rowid AS id FROM contact_search WHERE contact_search MATCH ?
            UNION ALL SELECT id FROM contacts AS fresh NOT INDEXED
            WHERE id > ? AND archived_at IS NULL AND {}) AS found WHERE 1",
        tests.join(" AND ")
    );
    let params = [asked, Value::Integer(to)].into_iter().chain(words.iter().cloned().map(Value::Text));
    Ok(Set { from: Part::new(sql, params), id: "found.id", ordered: true, live: true })
}
