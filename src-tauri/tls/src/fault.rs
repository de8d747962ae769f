use std::fmt;

/// Which of the two a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Certificate,
    Key,
}

/// Why a certificate cannot be used, in words that name the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub part: Part,
    pub message: String,
}

impl Fault {
    pub(crate) fn certificate(message: impl Into<String>) -> Self {
        Self { part: Part::Certificate, message: message.into() }
    }
    pub(crate) fn key(message: impl Into<String>) -> Self {
        Self { part: Part::Key, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
