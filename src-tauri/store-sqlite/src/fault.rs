//! What SQLite says, in the engine's words.

use dialyard_engine::error::{Code, Error};
use rusqlite::ErrorCode;

/// The disk is full, broken or gone: not this caller's fault, and nobody in the batch is served.
pub fn is_of_the_disk(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::OutOfMemory
                | ErrorCode::NoLargeFileSupport
        )
    )
}

pub fn store(error: rusqlite::Error) -> Error {
    if is_of_the_disk(&error) {
        let why = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => "The disk is full. Nothing was stored.",
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                "The data is locked by another program. Nothing was stored. Close what has dialyard.db open, then try again."
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                "The data cannot be read: dialyard.db is damaged. Nothing was changed. Restore a backup, or keep the file for support."
            }
            _ => "The disk does not answer as it should. Nothing was stored.",
        };
        return Error::new(Code::Unavailable, why).because(error);
    }
    Error::internal("The store failed.").because(error)
}

/// Whatever stops the transaction itself is the disk's matter, whatever its code.
pub fn disk(error: rusqlite::Error) -> Error {
    let error = store(error);
    if error.code == Code::Unavailable { error } else { Error { code: Code::Unavailable, ..error } }
}

/// A value that another row has already: a conflict in the given words, on the given field.
pub fn taken(error: rusqlite::Error, field: &str, message: &str) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
        let mut conflict = Error::field(field, message);
        conflict.code = Code::Invalid;
        return conflict;
    }
    store(error)
}

/// A row that others still point at: a conflict in the given words.
pub fn in_use(error: rusqlite::Error, message: &str) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
        return Error::conflict(message);
    }
    store(error)
}
