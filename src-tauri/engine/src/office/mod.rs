//! The office as a whole: its beginning, its name, backup and check.

pub mod about;
pub mod api;
pub mod code;

pub(crate) use code::FirstCode;
