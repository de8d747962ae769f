//! The store in one SQLite file, in WAL mode: one writer that shares its commits, readers on connections of their own.
//!
//! Each feature is a folder with one statement a file. What is deliberately absent: rules. They are the engine's.

mod batch;
mod carry;
mod fault;
mod held;
mod ids;
mod known;
mod log;
mod migrate;
mod notes;
mod open;
mod readers;
mod session;
mod upkeep;
mod writer;

mod campaigns;
mod checkpoint;
mod contacts;
mod custom_fields;
mod dispositions;
mod events;
mod leads;
mod lines;
mod me;
mod merges;
mod outbox;
mod overview;
mod person;
mod powerdialer;
mod requests;
mod ring_groups;
mod secrets;
mod sequences;
mod settings;
mod tags;
mod tokens;
mod undo;
mod users;
mod views;

pub use carry::{Outlived, Standing, carry_over, outlived, standing};
pub use migrate::KNOWN_VERSION;
pub use open::{FILE_NAME, OpenError, Options, Sqlite};
pub use upkeep::{Counted, Inspected, count, inspect};

#[cfg(test)]
mod tests;
