//! What is checked of every request before anything is done with it.

mod cookie;
mod guard;

pub use cookie::Cookies;
pub use guard::{Names, refuse};
