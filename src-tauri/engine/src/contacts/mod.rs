//! Contacts: the people an office reaches by phone.
//!
//! Laws: unique by primary number in the account; every value knows where it came from; a derived value counts as blank
//! and is never taken for something the contact said; an empty value never clears.

pub mod api;
pub mod derive;
pub mod edit;
pub mod field;
pub mod filter;
pub mod link;
pub mod ops;
pub mod phones;
pub mod store;
pub mod undo;

mod contact;
pub use contact::{Contact, Origin, OriginKind, Origins, OtherNumber, Zones, fold};
pub use field::Field;
pub use ops::find;

#[cfg(test)]
mod tests;
