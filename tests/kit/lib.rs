//! What tests speak through: a whole office in a folder of its own, with a clock that they turn.

pub mod http;
pub mod office;
pub mod turned;
pub mod world;

pub use http::{Ask, Reply};
pub use office::Office;
pub use turned::{Counted, Turned};
pub use world::World;
