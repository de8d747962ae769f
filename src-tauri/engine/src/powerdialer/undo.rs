//! Taking changes of queues back.

use crate::error::Result;
use crate::store::Tx;
use crate::undo::Taken;
use crate::undo::store::Change;

use super::ItemState;

pub fn take_back(tx: &mut dyn Tx, change: Change) -> Result<Taken> {
    match change {
        Change::ItemAdded { item_id, .. } => match tx.powerdialer_item(item_id)? {
            // What is dialled already is history.
            Some(item) if item.state == ItemState::Queued => tx.powerdialer_item_remove(item_id).map(|()| Taken::Back),
            _ => Ok(Taken::Kept),
        },
        Change::ItemMoved { item_id, before, after, .. } => match tx.powerdialer_item(item_id)? {
            Some(item) if item.position == after => {
                tx.powerdialer_item_move(item_id, before)?;
                Ok(Taken::Back)
            }
            _ => Ok(Taken::Kept),
        },
        Change::ItemRemoved { item } => {
            let possible = tx.contact(item.contact_id)?.is_some()
                && tx.powerdialer_list_exists(item.list_id)?
                && tx.powerdialer_item_waiting(item.contact_id)?.is_none();
            if !possible {
                return Ok(Taken::Kept);
            }
            tx.powerdialer_item_restore(&item)?;
            Ok(Taken::Back)
        }
        _ => Ok(Taken::Kept),
    }
}
