//! A look into the store from outside.

use std::path::Path;

use rusqlite::{Connection, Row};

pub fn open(dir: &Path) -> Connection {
    Connection::open(dir.join("dialyard.db")).expect("a store")
}

pub fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, (), |row| row.get(0)).expect(sql)
}

pub fn all<T>(conn: &Connection, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    let mut statement = conn.prepare(sql).expect(sql);
    let rows = statement.query_map((), read).expect(sql);
    rows.map(|row| row.expect(sql)).collect()
}
