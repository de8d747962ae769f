//! The wire between the engine and its windows: types, and rights.

mod bindings;
mod rights;
