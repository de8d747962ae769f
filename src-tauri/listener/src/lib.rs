//! Intake over HTTP.
//!
//! `intake` holds the contracts, a folder for each family; `listener` puts them on a
//! socket (of `dialyard-door`) and moves them to another address while it works. What is deliberately
//! absent: every rule about contacts, and SQL. Those are asked of the engine.

mod certificate;
mod courier;
pub mod intake;
pub mod listener;
mod reach;
mod speak;

pub use dialyard_door::Limits;
pub use listener::{Listener, Options};
