//! Taking notes back.

use crate::clock::Millis;
use crate::error::Result;
use crate::store::Tx;
use crate::undo::Taken;
use crate::undo::store::Change;

pub fn take_back(tx: &mut dyn Tx, at: Millis, change: Change) -> Result<Taken> {
    let (Change::NoteAdded { note_id, .. } | Change::NoteEdited { note_id, .. } | Change::NoteDeleted { note_id, .. }) =
        &change
    else {
        return Ok(Taken::Kept);
    };
    let Some(mut note) = tx.note(*note_id)? else { return Ok(Taken::Kept) };
    match change {
        // Words that were added since are somebody's work.
        Change::NoteAdded { .. } if note.deleted_at.is_none() && note.edited_at.is_none() => {
            note.deleted_at = Some(at);
        }
        Change::NoteEdited { before, edited_before, after, .. } if note.deleted_at.is_none() && note.text == after => {
            note.text = before;
            note.edited_at = edited_before;
        }
        Change::NoteDeleted { at, .. } if note.deleted_at == Some(at) => note.deleted_at = None,
        _ => return Ok(Taken::Kept),
    }
    tx.note_update(&note)?;
    Ok(Taken::Back)
}
