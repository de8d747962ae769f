use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::powerdialer::store::{PowerdialerTx, PowerdialerView};
use dialyard_engine::powerdialer::{Depth, Item, ItemState, Position};

use rusqlite::Row;

use crate::session::Session;

pub fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get(0)?,
        list_id: row.get(1)?,
        user_id: row.get(2)?,
        contact_id: row.get(3)?,
        position: row.get(4)?,
        state: ItemState::of(&row.get::<_, String>(5)?).unwrap_or(ItemState::Queued),
        created_at: row.get(6)?,
    })
}

impl PowerdialerView for Session<'_> {
    fn powerdialer_item_waiting(&self, contact_id: i64) -> Result<Option<Item>> {
        self.one(include_str!("waiting.sql"), [contact_id], item)
    }
    fn powerdialer_item(&self, id: i64) -> Result<Option<Item>> {
        self.one(include_str!("item_by_id.sql"), [id], item)
    }
    fn powerdialer_list_exists(&self, list_id: i64) -> Result<bool> {
        Ok(self.number(include_str!("list_exists.sql"), [list_id])? > 0)
    }
    fn powerdialer_default_list(&self, user_id: i64) -> Result<Option<i64>> {
        self.known.list(user_id, || self.one(include_str!("default_list.sql"), [user_id], |row| row.get(0)))
    }
    fn powerdialer_waiting(&self) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("waiting_count.sql"), [])?).unwrap_or(0))
    }
    fn powerdialer_items_before(&self, item: &Item) -> Result<u64> {
        let before = self.number(include_str!("items_before.sql"), (item.list_id, item.position))?;
        Ok(u64::try_from(before).unwrap_or(0))
    }
    fn powerdialer_depths(&self) -> Result<Vec<Depth>> {
        // Summed here: grouped by SQLite, every row would be sorted first, which takes twice as long as reading them.
        let mut depths: Vec<Depth> = Vec::new();
        self.each(include_str!("depths.sql"), (), |row| {
            let (user_id, at): (i64, Millis) = (row.get(0)?, row.get(1)?);
            match depths.iter_mut().find(|depth| depth.user_id == user_id) {
                Some(depth) => {
                    depth.waiting += 1;
                    depth.oldest_at = at.min(depth.oldest_at);
                }
                None => depths.push(Depth { user_id, waiting: 1, oldest_at: at }),
            }
            Ok(())
        })?;
        Ok(depths)
    }
}

impl PowerdialerTx for Session<'_> {
    fn powerdialer_list_insert(&mut self, user_id: i64, name: &str, is_default: bool) -> Result<i64> {
        self.insert(include_str!("list_insert.sql"), (user_id, name, is_default))
    }
    fn powerdialer_item_insert(
        &mut self,
        list_id: i64,
        user_id: i64,
        contact_id: i64,
        position: Position,
        at: Millis,
    ) -> Result<i64> {
        // Positions grow to both sides: nothing that waits is ever moved to make room.
        let place = match position {
            Position::Top => self.number(include_str!("position_first.sql"), [list_id])? - 1,
            Position::Bottom => {
                self.known.end(list_id, || self.number(include_str!("position_last.sql"), [list_id]))? + 1
            }
        };
        self.keep(include_str!("item_insert.sql"), (list_id, user_id, contact_id, place, at))?;
        match position {
            // Of a list that was empty this is the end as well.
            Position::Top => self.known.forget_end(list_id),
            Position::Bottom => self.known.end_is(list_id, place),
        }
        Ok(self.conn.last_insert_rowid())
    }
    fn powerdialer_item_move(&mut self, id: i64, position: i64) -> Result<()> {
        self.change(include_str!("item_move.sql"), (id, position)).map(|_| ())
    }
    fn powerdialer_item_remove(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("item_remove.sql"), [id]).map(|_| ())
    }
    fn powerdialer_item_restore(&mut self, item: &Item) -> Result<()> {
        let waiting = matches!(item.state, ItemState::Queued | ItemState::InProgress | ItemState::Scheduled);
        let (position, state) = (item.position, item.state.as_str());
        let row = (item.id, item.list_id, item.user_id, item.contact_id, position, state, waiting, item.created_at);
        self.change(include_str!("item_restore.sql"), row).map(|_| ())
    }
    fn powerdialer_hand_over(&mut self, from_user: i64, to_user: i64, to_list: i64, limit: usize) -> Result<usize> {
        let items: Vec<i64> =
            self.all(include_str!("waiting_of_user.sql"), (from_user, limit as i64), |row| row.get(0))?;
        let last = self.number(include_str!("position_last.sql"), [to_list])?;
        for (position, id) in (last + 1..).zip(&items) {
            self.change(include_str!("item_hand_over.sql"), (id, to_list, to_user, position))?;
        }
        Ok(items.len())
    }
}
