//! The sample office: realistic data, made from a seed, labelled as sample, and removed in one go.
//!
//! Laws: the same seed makes the same people; everybody in it is marked, so that a real carrier never reaches one; a load
//! that breaks off leaves whole contacts, which a removal takes away; what real records use of it, a removal leaves to the
//! office as its own.

pub mod api;
pub mod office;

mod crowd;
mod dice;
mod names;
mod numbers;
mod person;
mod settle;
mod staff;
mod towns;

#[cfg(test)]
mod tests;
