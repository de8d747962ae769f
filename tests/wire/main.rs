//! The wire between the engine and its windows: types, and rights.

mod bindings;
mod bulk;
mod contact_edit;
mod desk;
mod merging;
mod people;
mod rights;
mod views;
