use super::Line;
use crate::error::Result;

pub trait LinesView {
    fn line(&self, id: i64) -> Result<Option<Line>>;
    fn lines(&self) -> Result<Vec<Line>>;
}

pub trait LinesTx: LinesView {
    /// Stores a new line; a number that another line has is told on `phone_number`.
    fn line_insert(&mut self, line: &Line) -> Result<i64>;
    fn line_update(&mut self, line: &Line) -> Result<()>;
    /// A conflict while a campaign or a contact uses it.
    fn line_delete(&mut self, id: i64) -> Result<()>;
}
