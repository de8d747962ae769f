//! The product without a screen, a socket or a disk.
//!
//! The modules stand in reading order, which is also the direction in which they may call. What is deliberately absent:
//! a clock, randomness, SQL, HTTP, files. Time and chance are passed in; `clippy.toml` beside this crate refuses the rest.

pub mod error;

pub mod chance;
pub mod clock;

pub mod places;

pub mod values;

pub mod numbers;

pub mod event;
pub mod ports;
pub mod store;

pub mod secrets;
pub mod settings;
pub mod tags;
pub mod tasks;

pub mod dispositions;
pub mod lines;
pub mod users;

pub mod custom_fields;

pub mod campaigns;
pub mod ring_groups;
pub mod tokens;
pub mod undo;

pub mod contacts;
pub mod outbox;
pub mod powerdialer;
pub mod requests;
pub mod sequences;

pub mod backups;
pub mod bulk;
pub mod choices;
pub mod leads;
pub mod notes;

pub mod merges;

pub mod listener;
pub mod me;
pub mod notifications;

pub mod audit;
pub mod handover;
pub mod office;
pub mod overview;
pub mod person;
pub mod sample;
pub mod seat;
pub mod views;

pub mod api;

mod engine;
pub use engine::Engine;
pub use error::{Code, Error, Result};
