//! A socket and its connections: how many, how long, secured or not. What is answered is a router's business.
//!
//! Whoever listens binds an address, and serves a router there until it leaves: `Open::close`. What is deliberately absent:
//! every path, and what is done with a request.

mod connection;
mod crowd;
mod door;
mod files;
mod in_json;
mod limits;
mod neighbourhood;
mod socket;

pub use door::Door;
pub use limits::Limits;
pub use neighbourhood::neighbourhood;
pub use socket::{Open, bind, serve};

/// Whose connection a request came over: an extension of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub std::net::SocketAddr);
