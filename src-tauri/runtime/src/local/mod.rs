//! How a command runs inside the program that holds the data: over a socket that only the data's owner can open.

mod client;
mod frame;
mod place;
mod server;

pub use client::ask;
pub use place::Place;
pub use server::Server;
