//! Notes on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Note, ops};
use crate::api::Context;
use crate::clock::Millis;
use crate::contacts::api::by;
use crate::error::Result;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteAdd {
    pub contact_id: i64,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteEdit {
    pub id: i64,
    /// The text as it was when it was opened.
    pub was: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteWritten {
    pub id: i64,
    pub undo_id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoteDeleted {
    pub undo_id: i64,
}

/// A note as a timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteText {
    pub id: i64,
    /// None: it was deleted.
    pub text: Option<String>,
    pub author_id: Option<i64>,
    pub edited_at: Option<Millis>,
}

impl NoteText {
    pub fn of(note: Note) -> Self {
        let text = note.deleted_at.is_none().then_some(note.text);
        Self { id: note.id, text, author_id: note.author_id, edited_at: note.edited_at }
    }
}

pub async fn add(context: &mut Context<'_>, wanted: NoteAdd) -> Result<NoteWritten> {
    let (now, by) = (context.engine.now(), by(context)?);
    let done = context.engine.write(move |tx| ops::add(tx, now, &by, wanted.contact_id, &wanted.text)).await?;
    Ok(NoteWritten { id: done.note.id, undo_id: done.undo_id })
}

pub async fn edit(context: &mut Context<'_>, wanted: NoteEdit) -> Result<NoteWritten> {
    let (now, by) = (context.engine.now(), by(context)?);
    let done = context.engine.write(move |tx| ops::edit(tx, now, &by, wanted.id, &wanted.was, &wanted.text)).await?;
    Ok(NoteWritten { id: done.note.id, undo_id: done.undo_id })
}

pub async fn delete(context: &mut Context<'_>, wanted: NoteId) -> Result<NoteDeleted> {
    let (now, by, admin) = (context.engine.now(), by(context)?, context.is_admin());
    let undo_id = context.engine.write(move |tx| ops::delete(tx, now, &by, admin, wanted.id)).await?;
    Ok(NoteDeleted { undo_id })
}
