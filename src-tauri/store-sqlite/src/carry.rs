//! What was taken from somebody stays taken when a backup from before is put in the place of the store: tokens that were
//! revoked or got another secret, people who were deactivated, and every sign-in.
//!
//! A record is the same one in both stores when its id and the moment it was made are: another office has its own.

use std::collections::HashMap;
use std::path::Path;

use dialyard_engine::Result;
use dialyard_engine::error::Error;
use rusqlite::{Connection, Row, params};

use crate::{fault, migrate, open};

/// What stands in the store that is replaced.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    tokens: Vec<Token>,
    /// Who is deactivated.
    people: Vec<Key>,
}

/// What a record is known by: its id, and when it was made.
type Key = (i64, i64);
type Secret = (Vec<u8>, String);

#[derive(Debug, Clone)]
struct Token {
    key: Key,
    secret: Secret,
    old: Option<Secret>,
    old_until: Option<i64>,
    rotated_at: Option<i64>,
    expires_at: Option<i64>,
    revoked_at: Option<i64>,
}

/// What a backup holds alive that is not so any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlived {
    /// Tokens that were revoked or got another secret, by name.
    pub tokens: Vec<String>,
    /// Who was deactivated, by name.
    pub people: Vec<String>,
    /// Contacts that were erased.
    pub erased: Vec<i64>,
}

/// Reads what stands in a store of this program's version.
pub fn standing(store: &Path) -> Result<Standing> {
    let conn = open::connect(store, true).map_err(fault::store)?;
    read(&conn).map_err(fault::store)
}

fn read(conn: &Connection) -> rusqlite::Result<Standing> {
    let tokens = all(
        conn,
        "SELECT id, created_at, hash, hint, old_hash, old_hint, old_until, rotated_at, expires_at, revoked_at FROM tokens",
        |row| {
            let old: Option<Vec<u8>> = row.get(4)?;
            let hint = row.get::<_, Option<String>>(5)?.unwrap_or_default();
            Ok(Token {
                key: (row.get(0)?, row.get(1)?),
                secret: (row.get(2)?, row.get(3)?),
                old: old.map(|hash| (hash, hint)),
                old_until: row.get(6)?,
                rotated_at: row.get(7)?,
                expires_at: row.get(8)?,
                revoked_at: row.get(9)?,
            })
        },
    )?;
    let people = all(conn, "SELECT id, created_at FROM users WHERE active = 0 AND role <> 'system'", key)?;
    Ok(Standing { tokens, people })
}

fn all<T>(conn: &Connection, sql: &str, map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<Vec<T>> {
    conn.prepare(sql)?.query_map([], map)?.collect()
}

fn key(row: &Row<'_>) -> rusqlite::Result<Key> {
    Ok((row.get(0)?, row.get(1)?))
}

/// Compares a backup, which may be of an older version, with a store. `erased`: contacts that were erased since.
pub fn outlived(store: &Path, backup: &Path, erased: &[i64]) -> Result<Outlived> {
    let standing = standing(store)?;
    let not_ours = |error: rusqlite::Error| {
        Error::field("file", format!("{} is not a backup of Dialyard.", backup.display())).because(error)
    };
    let conn = open::connect(backup, true).map_err(not_ours)?;
    let named = |row: &Row<'_>| Ok((key(row)?, row.get::<_, String>(2)?, row.get::<_, Vec<u8>>(3)?));
    let tokens =
        all(&conn, "SELECT id, created_at, name, hash FROM tokens WHERE revoked_at IS NULL ORDER BY id", named)
            .map_err(not_ours)?;
    let now: HashMap<Key, &Token> = standing.tokens.iter().map(|token| (token.key, token)).collect();
    let ended = |key: &Key, hash: &[u8]| {
        now.get(key).is_some_and(|token| {
            let goes_on = token.secret.0 == hash || token.old.as_ref().is_some_and(|(old, _)| old == hash);
            token.revoked_at.is_some() || !goes_on
        })
    };
    let tokens = tokens.into_iter().filter(|(key, _, hash)| ended(key, hash)).map(|(_, name, _)| name).collect();
    let named = |row: &Row<'_>| Ok((key(row)?, row.get::<_, String>(2)?));
    let people =
        all(&conn, "SELECT id, created_at, name FROM users WHERE active = 1 ORDER BY id", named).map_err(not_ours)?;
    let people = people.into_iter().filter(|(key, _)| standing.people.contains(key)).map(|(_, name)| name).collect();
    let mut known = conn.prepare("SELECT EXISTS (SELECT 1 FROM contacts WHERE id = ?1)").map_err(not_ours)?;
    let erased: rusqlite::Result<Vec<(i64, bool)>> =
        erased.iter().map(|id| Ok((*id, known.query_row([id], |row| row.get(0))?))).collect();
    let erased = erased.map_err(not_ours)?.into_iter().filter(|(_, known)| *known).map(|(id, _)| id).collect();
    Ok(Outlived { tokens, people, erased })
}

/// Brings a copy of a backup up to date, puts into it what stands, and ends every sign-in in it.
pub fn carry_over(copy: &Path, standing: &Standing) -> Result<()> {
    let cannot =
        |error: rusqlite::Error| Error::unavailable("What was revoked could not be carried over.").because(error);
    let mut conn = open::connect(copy, false).map_err(cannot)?;
    // All of it in the one file at every moment: what is broken off is thrown away with the copy, and a log of it must not
    // be found beside the next one.
    conn.pragma_update(None, "journal_mode", "delete").map_err(cannot)?;
    conn.pragma_update(None, "journal_mode", "memory").map_err(cannot)?;
    migrate::migrate(&mut conn).map_err(|error| Error::unavailable(error.to_string()))?;
    let tx = conn.transaction().map_err(cannot)?;
    put(&tx, standing).map_err(cannot)?;
    tx.commit().map_err(cannot)?;
    conn.close().map_err(|(_, error)| cannot(error))
}

fn put(conn: &Connection, standing: &Standing) -> rusqlite::Result<()> {
    for token in &standing.tokens {
        let (id, made) = token.key;
        let old = token.old.as_ref();
        conn.execute(
            "UPDATE tokens SET revoked_at = coalesce(?3, revoked_at), expires_at = ?4 WHERE id = ?1 AND created_at = ?2",
            params![id, made, token.revoked_at, token.expires_at],
        )?;
        // A secret that was replaced since is known to whoever it was replaced for.
        conn.execute(
            "UPDATE tokens SET hash = ?3, hint = ?4, old_hash = ?5, old_hint = ?6, old_until = ?7, rotated_at = ?8
             WHERE id = ?1 AND created_at = ?2 AND rotated_at IS NOT ?8 AND ?8 > coalesce(rotated_at, 0)",
            params![
                id,
                made,
                token.secret.0,
                token.secret.1,
                old.map(|(hash, _)| hash),
                old.map(|(_, hint)| hint),
                token.old_until,
                token.rotated_at
            ],
        )?;
    }
    let mut deactivated = Vec::new();
    for key in &standing.people {
        let changed =
            conn.execute("UPDATE users SET active = 0 WHERE id = ?1 AND created_at = ?2 AND active = 1", *key)?;
        if changed > 0 {
            deactivated.push(key.0);
        }
    }
    let opens = "SELECT EXISTS (SELECT 1 FROM users
        WHERE role = 'admin' AND active = 1 AND sample = 0 AND password_hash IS NOT NULL)";
    if !conn.query_row(opens, [], |row| row.get(0))? {
        // An office that nobody can open would be the first comer's: then the admins of the backup are what it has.
        for id in deactivated {
            conn.execute("UPDATE users SET active = 1 WHERE id = ?1 AND role = 'admin'", [id])?;
        }
    }
    conn.execute("DELETE FROM sign_ins", [])?;
    Ok(())
}
