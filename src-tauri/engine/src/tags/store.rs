use super::Tag;
use crate::error::Result;

pub trait TagsView {
    /// By id; that of a tag which was merged into another finds the other.
    fn tag(&self, id: i64) -> Result<Option<Tag>>;
    /// By name, in any case; the name of a tag which was merged into another finds the other.
    fn tag_of_name(&self, name: &str) -> Result<Option<Tag>>;
    /// The tag that has this name itself, in any case.
    fn tag_called(&self, name: &str) -> Result<Option<Tag>>;
    fn tags(&self) -> Result<Vec<Tag>>;
    /// How many contacts each tag has; one without contacts is left out.
    fn tag_contacts(&self) -> Result<Vec<(i64, u64)>>;
}

pub trait TagsTx: TagsView {
    fn tag_insert(&mut self, name: &str, sample: bool) -> Result<i64>;
    fn tag_rename(&mut self, id: i64, name: &str) -> Result<()>;
    /// Lets the id and the name of one tag lead to another.
    fn tag_forward(&mut self, from: &Tag, to_id: i64) -> Result<()>;
    /// Takes a tag off at most so many contacts, puts another on them where one is given, and answers how many.
    fn tag_take_off(&mut self, id: i64, instead: Option<i64>, limit: usize) -> Result<usize>;
    fn tag_delete(&mut self, id: i64) -> Result<()>;
}
