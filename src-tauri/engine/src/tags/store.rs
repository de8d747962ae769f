use super::Tag;
use crate::error::Result;

pub trait TagsView {
    fn tag(&self, id: i64) -> Result<Option<Tag>>;
    /// By name, in any case.
    fn tag_of_name(&self, name: &str) -> Result<Option<Tag>>;
    fn tags(&self) -> Result<Vec<Tag>>;
}

pub trait TagsTx: TagsView {
    fn tag_insert(&mut self, name: &str, sample: bool) -> Result<i64>;
}
