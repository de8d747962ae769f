//! Wires engine, store and listener, holds the data directory, and runs the outbox and the clocks.
//!
//! A host opens an `Office` and has everything running; a command opens a `Desk` and asks what it wants, whether another
//! program holds the directory or nobody does. What is deliberately absent: features. They are the engine's.

mod backup;
mod desk;
mod error;
mod hold;
mod holding;
mod local;
pub mod log;
mod nightly;
mod office;
mod outbox;
mod presence;
mod restore;
mod share;
mod shelf;
mod system;
mod upkeep;
mod vault;

pub use desk::Desk;
pub use dialyard_files::write_whole;
pub use dialyard_seat::{Pages, built_in as built_in_pages, guest};
pub use error::OpenError;
pub use hold::Holder;
pub use office::{Office, OpenOptions};
pub use restore::restore;
pub use share::Ui;
pub use system::default_data_dir;
