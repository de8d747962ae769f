//! The shape of the house: which crate may know which, what the engine may not touch, and the order of its rooms.

mod arrows;
mod engine;
