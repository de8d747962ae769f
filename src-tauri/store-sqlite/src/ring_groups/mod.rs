use dialyard_engine::Result;
use dialyard_engine::ring_groups::store::{RingGroupsTx, RingGroupsView};
use dialyard_engine::ring_groups::{Ring, RingGroup};
use rusqlite::Row;

use crate::session::Session;

fn ring_group(row: &Row<'_>) -> rusqlite::Result<RingGroup> {
    Ok(RingGroup {
        id: row.get(0)?,
        name: row.get(1)?,
        ring: Ring::of(&row.get::<_, String>(2)?).unwrap_or(Ring::Together),
        member_ids: Vec::new(),
        sample: row.get(3)?,
    })
}

impl Session<'_> {
    fn with_members(&self, mut group: RingGroup) -> Result<RingGroup> {
        group.member_ids = self.all(include_str!("members_of.sql"), [group.id], |row| row.get(0))?;
        Ok(group)
    }

    fn take_in(&self, id: i64, member_ids: &[i64]) -> Result<()> {
        for (position, member_id) in (0i64..).zip(member_ids) {
            self.change(include_str!("member_insert.sql"), (id, member_id, position))?;
        }
        Ok(())
    }
}

impl RingGroupsView for Session<'_> {
    fn ring_group(&self, id: i64) -> Result<Option<RingGroup>> {
        self.one(include_str!("by_id.sql"), [id], ring_group)?.map(|group| self.with_members(group)).transpose()
    }
    fn ring_groups(&self) -> Result<Vec<RingGroup>> {
        let groups = self.all(include_str!("all.sql"), (), ring_group)?;
        groups.into_iter().map(|group| self.with_members(group)).collect()
    }
}

impl RingGroupsTx for Session<'_> {
    fn ring_group_insert(&mut self, group: &RingGroup) -> Result<i64> {
        let id = self.insert(include_str!("insert.sql"), (&group.name, group.ring.as_str(), group.sample))?;
        self.take_in(id, &group.member_ids)?;
        Ok(id)
    }
    fn ring_group_update(&mut self, group: &RingGroup) -> Result<()> {
        self.change(include_str!("update.sql"), (&group.name, group.ring.as_str(), group.sample, group.id))?;
        self.change(include_str!("members_delete.sql"), [group.id])?;
        self.take_in(group.id, &group.member_ids)
    }
    fn ring_group_delete(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("delete.sql"), [id]).map(|_| ())
    }
}
