use std::fmt;
use std::path::PathBuf;

use dialyard_engine::Error;

use crate::hold::Holder;

/// Why an office could not be opened. A host has an exit code for each.
#[derive(Debug)]
pub enum OpenError {
    /// Another program has the data directory.
    Held {
        dir: PathBuf,
        holder: Option<Holder>,
    },
    /// The store was made by a newer version.
    Newer {
        found: u32,
        known: u32,
    },
    Failed(Error),
}

impl OpenError {
    pub(crate) fn io(what: impl Into<String>, error: std::io::Error) -> Self {
        Self::Failed(Error::unavailable(format!("{}: {error}.", what.into())).because(error))
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Held { dir, holder: Some(holder) } => {
                write!(f, "The data in {} is in use by {holder}.", dir.display())
            }
            OpenError::Held { dir, holder: None } => {
                write!(f, "The data in {} is in use by another program.", dir.display())
            }
            OpenError::Newer { found, known } => write!(
                f,
                "This data was made by a newer version of Dialyard (store version {found}; this one knows {known}). Install the newer version."
            ),
            OpenError::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<dialyard_store_sqlite::OpenError> for OpenError {
    fn from(error: dialyard_store_sqlite::OpenError) -> Self {
        match error {
            dialyard_store_sqlite::OpenError::Newer { found, known } => Self::Newer { found, known },
            dialyard_store_sqlite::OpenError::Failed(error) => Self::Failed(error),
        }
    }
}
