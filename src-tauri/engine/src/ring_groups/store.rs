use super::RingGroup;
use crate::error::Result;

pub trait RingGroupsView {
    fn ring_group(&self, id: i64) -> Result<Option<RingGroup>>;
    fn ring_groups(&self) -> Result<Vec<RingGroup>>;
}

pub trait RingGroupsTx: RingGroupsView {
    fn ring_group_insert(&mut self, group: &RingGroup) -> Result<i64>;
    /// With its members, in their order.
    fn ring_group_update(&mut self, group: &RingGroup) -> Result<()>;
    fn ring_group_delete(&mut self, id: i64) -> Result<()>;
}
