//! Migrations: each and its record are one transaction; they only grow.

use rusqlite::{Connection, TransactionBehavior};

use crate::OpenError;

const MIGRATIONS: &[(u32, &str)] =
    &[(1, include_str!("migrations/0001_office.sql")), (2, include_str!("migrations/0002_window.sql"))];

/// The newest store this program understands.
pub const KNOWN_VERSION: u32 = MIGRATIONS[MIGRATIONS.len() - 1].0;

pub fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a store up to date. A newer one is left as it is.
pub fn migrate(conn: &mut Connection) -> Result<(), OpenError> {
    let found = version(conn)?;
    if found > KNOWN_VERSION {
        return Err(OpenError::Newer { found, known: KNOWN_VERSION });
    }
    for (number, statements) in MIGRATIONS.iter().filter(|(number, _)| *number > found) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        tx.execute_batch(statements)?;
        // The record: SQLite's own version number, which is part of the transaction.
        tx.pragma_update(None, "user_version", number)?;
        tx.commit()?;
    }
    Ok(())
}
