//! One error from the engine to the screen. A code exists only where a caller branches on it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request is wrong; `fields` says where.
    Invalid,
    /// Nobody is signed in, or the token is not known.
    Unauthenticated,
    /// Known, but not allowed.
    Forbidden,
    NotFound,
    /// Right in itself, refused because of the present state.
    Conflict,
    /// Asked too often; `retry_after` says when again.
    TooMany,
    /// The disk or a part that is needed does not answer; nothing was stored.
    Unavailable,
    /// A fault of the program.
    Internal,
}

/// What went wrong by field, in the order in which it was noticed within a field.
pub type Fields = BTreeMap<String, Vec<String>>;

#[derive(Debug)]
pub struct Error {
    pub code: Code,
    pub message: String,
    pub fields: Fields,
    /// Whole seconds after which it is worth trying again.
    pub retry_after: Option<u64>,
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), fields: Fields::new(), retry_after: None, source: None }
    }
    pub fn invalid(fields: Fields) -> Self {
        Self { fields, ..Self::new(Code::Invalid, "The given data was invalid.") }
    }
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        let mut fields = Fields::new();
        add(&mut fields, field, message);
        Self::invalid(fields)
    }
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message)
    }
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Code::Conflict, message)
    }
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(Code::Forbidden, message)
    }
    pub fn unauthenticated(message: impl Into<String>) -> Self {
        Self::new(Code::Unauthenticated, message)
    }
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self::new(Code::Unavailable, message)
    }
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Code::Internal, message)
    }
    #[must_use]
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }
    /// What a screen or a command line is told: no chain, nothing of the inside.
    pub fn problem(&self) -> Problem {
        Problem { code: self.code, message: self.message.clone(), fields: self.fields.clone() }
    }
}

/// Notes one more thing that is wrong with a field.
pub fn add(fields: &mut Fields, field: &str, message: impl Into<String>) {
    fields.entry(field.to_owned()).or_default().push(message.into());
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for (field, messages) in &self.fields {
            write!(f, " {field}: {}", messages.join(" "))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The error as the window and the command line see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    pub code: Code,
    pub message: String,
    pub fields: Fields,
}
