//! The sample office: realistic data, made from a seed, labelled as sample, and removed in one go.

pub mod api;
pub mod office;
