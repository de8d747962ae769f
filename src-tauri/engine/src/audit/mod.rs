//! The audit log: what was done to the office, by whom, and when.
//!
//! It is no second record: it reads the events that are about no contact. Whatever an admin changes leaves one, in the
//! transaction of the change.

pub mod api;
mod csv;
mod words;

pub use words::{Said, say};
