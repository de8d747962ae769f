//! Somebody leaves: what they had goes to another, or stays where it is.
//!
//! Laws: nobody signs in from the moment of leaving, whatever becomes of the rest; work is handed over some at a time, and
//! broken off it leaves each piece with the one or the other.

pub mod api;

mod ops;
