//! The wire between the engine and its windows: types, and rights.

mod bindings;
mod bulk;
mod desk;
mod rights;
mod views;
