use dialyard_engine::Result;
use dialyard_engine::notes::Note;
use dialyard_engine::notes::store::{NotesTx, NotesView};
use rusqlite::Row;

use crate::session::Session;

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        contact_id: row.get(1)?,
        author_id: row.get(2)?,
        text: row.get(3)?,
        created_at: row.get(4)?,
        edited_at: row.get(5)?,
        deleted_at: row.get(6)?,
    })
}

impl NotesView for Session<'_> {
    fn note(&self, id: i64) -> Result<Option<Note>> {
        self.one(include_str!("by_id.sql"), [id], note)
    }
    fn notes_of(&self, contact_id: i64) -> Result<Vec<Note>> {
        self.all(include_str!("of_contact.sql"), [contact_id], note)
    }
}

impl NotesTx for Session<'_> {
    fn note_insert(&mut self, note: &Note) -> Result<i64> {
        let row = (note.contact_id, note.author_id, &note.text, note.created_at, note.edited_at, note.deleted_at);
        self.insert(include_str!("insert.sql"), row)
    }
    fn note_update(&mut self, note: &Note) -> Result<()> {
        self.change(include_str!("update.sql"), (note.id, &note.text, note.edited_at, note.deleted_at)).map(|_| ())
    }
}
