//! Intake over HTTP.
//!
//! `intake` holds the contracts, a folder for each family; `server` holds the sockets and their limits and knows nothing of
//! contracts; `listener` puts the one on the other and moves it to another address while it works. What is deliberately
//! absent: every rule about contacts, and SQL. Those are asked of the engine.

mod certificate;
mod courier;
pub mod intake;
pub mod listener;
mod neighbourhood;
mod reach;
pub mod server;

pub use listener::{Listener, Options};
