use super::Note;
use crate::error::Result;

pub trait NotesView {
    /// A note, deleted ones too.
    fn note(&self, id: i64) -> Result<Option<Note>>;
    /// A contact's notes that are not deleted, newest first.
    fn notes_of(&self, contact_id: i64) -> Result<Vec<Note>>;
}

pub trait NotesTx: NotesView {
    fn note_insert(&mut self, note: &Note) -> Result<i64>;
    /// Stores the text and the moments of a note.
    fn note_update(&mut self, note: &Note) -> Result<()>;
}
