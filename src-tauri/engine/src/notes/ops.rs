//! Writing, changing and deleting notes.

use super::{Note, TEXT_MAX};
use crate::clock::Millis;
use crate::contacts::edit::By;
use crate::contacts::find;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::store::{NewEvent, Tx};
use crate::undo::{self, store::Change};

/// A note that was written, and how to take it back.
pub struct Written {
    pub note: Note,
    pub undo_id: i64,
}

pub fn add(tx: &mut dyn Tx, now: Millis, by: &By, contact_id: i64, text: &str) -> Result<Written> {
    let contact = find(tx.view(), contact_id)?;
    let mut note = Note {
        id: 0,
        contact_id: contact.id,
        author_id: by.id,
        text: judged(text)?,
        created_at: now,
        edited_at: None,
        deleted_at: None,
    };
    note.id = tx.note_insert(&note)?;
    told(tx, now, by, &note, Event::NoteAdded { note_id: note.id })?;
    let change = Change::NoteAdded { contact_id: note.contact_id, note_id: note.id };
    let undo_id = undo::keep(tx, now, by.id, format!("Note on {}", contact.display_name()), &[change])?;
    Ok(Written { note, undo_id })
}

pub fn edit(tx: &mut dyn Tx, now: Millis, by: &By, id: i64, was: &str, text: &str) -> Result<Written> {
    let mut note = present(tx, id)?;
    if note.author_id != by.id {
        return Err(Error::forbidden("Only whoever wrote a note can change it."));
    }
    let text = judged(text)?;
    if note.text != was && note.text != text {
        return Err(Error::conflict("This note was changed meanwhile, in another window. Nothing was saved."));
    }
    let before = std::mem::replace(&mut note.text, text);
    let edited_before = note.edited_at.replace(now);
    let change = Change::NoteEdited {
        contact_id: note.contact_id,
        note_id: note.id,
        before,
        edited_before,
        after: note.text.clone(),
    };
    tx.note_update(&note)?;
    told(tx, now, by, &note, Event::NoteEdited { note_id: note.id })?;
    let undo_id = undo::keep(tx, now, by.id, "Note changed", &[change])?;
    Ok(Written { note, undo_id })
}

/// `admin`: may delete what others wrote.
pub fn delete(tx: &mut dyn Tx, now: Millis, by: &By, admin: bool, id: i64) -> Result<i64> {
    let mut note = present(tx, id)?;
    if note.author_id != by.id && !admin {
        return Err(Error::forbidden("Only whoever wrote a note, or an admin, can delete it."));
    }
    note.deleted_at = Some(now);
    tx.note_update(&note)?;
    told(tx, now, by, &note, Event::NoteDeleted { note_id: note.id })?;
    let change = Change::NoteDeleted { contact_id: note.contact_id, note_id: note.id, at: now };
    undo::keep(tx, now, by.id, "Note deleted", &[change])
}

fn told(tx: &mut dyn Tx, at: Millis, by: &By, note: &Note, event: Event) -> Result<()> {
    tx.event_append(NewEvent { at, contact_id: Some(note.contact_id), actor_id: by.id, event: &event }).map(|_| ())
}

fn present(tx: &dyn Tx, id: i64) -> Result<Note> {
    tx.note(id)?
        .filter(|note| note.deleted_at.is_none())
        .ok_or_else(|| Error::not_found("This note was deleted meanwhile."))
}

fn judged(text: &str) -> Result<String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Error::field("text", "Write something first.")),
        1..=TEXT_MAX => Ok(text.to_owned()),
        _ => Err(Error::field("text", "A note has at most 10,000 characters.")),
    }
}
