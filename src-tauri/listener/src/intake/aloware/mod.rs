//! The Lead API's family: its endpoints, and the shapes of its answers.

pub mod answer;
pub mod contact_by_phone;
pub mod forms;
pub mod lead_fields;
pub mod users;
