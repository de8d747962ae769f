//! What can be chosen for a contact, by name: for filters, fields and bulk actions, and so for every agent.

pub mod api;
