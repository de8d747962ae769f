//! The socket, and what is checked of every request before anything is done with it.

mod callers;
mod cookie;
mod guard;
mod socket;

pub use cookie::Cookies;
pub use guard::{Names, refuse};
pub use socket::{Limits, Open, Peer, bind, serve};
