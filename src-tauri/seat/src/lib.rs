//! A second seat: the same window on another computer.
//!
//! `door` is what is checked of every request; behind it stand the pages of the window (`pages`), the wire
//! (`rpc`) and what happened since (`facts`). `seat` puts them together and moves the whole to another address while it
//! works. `guest` is the other end: how a program sits down at somebody else's office. What is deliberately absent: every
//! right and every rule. Those are the engine's.

mod door;
mod facts;
pub mod guest;
mod pages;
mod program;
mod rpc;
mod seat;

pub use dialyard_door::Limits;
pub use pages::{Pages, built_in};
pub use seat::{Options, Seat, limits};

/// What only our own window sends with its requests: a page from elsewhere cannot, without asking first.
pub const OWN_HEADER: &str = "x-dialyard";
pub const OWN_HEADER_VALUE: &str = "window";
