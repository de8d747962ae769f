use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::fold;
use dialyard_engine::numbers::Number;
use dialyard_engine::users::store::{UsersTx, UsersView};
use dialyard_engine::users::{Availability, Role, User};
use rusqlite::{Row, params};

use crate::fault;
use crate::session::Session;

/// By place, in the order that every statement here lists: a user is read with every lead.
fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let phone = match row.get::<_, Option<String>>(3)? {
        Some(e164) => Some(Number {
            e164,
            ext: row.get(4)?,
            valid: row.get(5)?,
            received: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        }),
        None => None,
    };
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        phone,
        // The least that a role can be, should a later program have written another.
        role: Role::of(&row.get::<_, String>(7)?).unwrap_or(Role::Agent),
        availability: Availability::of(&row.get::<_, String>(8)?).unwrap_or(Availability::Offline),
        seen_at: row.get(9)?,
        phone_only: row.get(10)?,
        active: row.get(11)?,
        password_hash: row.get(12)?,
        created_at: row.get(13)?,
        sample: row.get(14)?,
        must_change_password: row.get(15)?,
    })
}

fn taken(error: rusqlite::Error) -> dialyard_engine::Error {
    fault::taken(error, "name", "Somebody has this name or e-mail address already.")
}

/// Runs `insert.sql` or `update.sql`, whose parameters are the same; a new user has no id yet.
fn write(session: &Session<'_>, sql: &'static str, user: &User, id: Option<i64>) -> Result<()> {
    let phone = user.phone.as_ref();
    let row = params![
        user.name,
        fold(&user.name),
        user.email,
        user.email.as_deref().map(fold),
        phone.map(|phone| &phone.e164),
        phone.and_then(|phone| phone.ext.as_ref()),
        phone.is_none_or(|phone| phone.valid),
        phone.map(|phone| &phone.received),
        user.role.as_str(),
        user.availability.as_str(),
        user.seen_at,
        user.phone_only,
        user.active,
        user.password_hash,
        user.created_at,
        user.sample,
        id,
        user.must_change_password,
    ];
    session.try_change(sql, row).map_err(taken).map(|_| ())
}

impl UsersView for Session<'_> {
    fn user(&self, id: i64) -> Result<Option<User>> {
        self.known.user(id, || self.one(include_str!("by_id.sql"), [id], user))
    }
    fn users(&self) -> Result<Vec<User>> {
        self.all(include_str!("all.sql"), (), user)
    }
    fn user_of_login(&self, login: &str) -> Result<Option<User>> {
        self.one(include_str!("by_login.sql"), [fold(login)], user)
    }
    fn first_admin(&self) -> Result<Option<i64>> {
        self.one(include_str!("first_admin.sql"), (), |row| row.get(0))
    }
}

impl UsersTx for Session<'_> {
    fn user_insert(&mut self, user: &User) -> Result<i64> {
        write(self, include_str!("insert.sql"), user, None)?;
        Ok(self.conn.last_insert_rowid())
    }
    fn user_update(&mut self, user: &User) -> Result<()> {
        write(self, include_str!("update.sql"), user, Some(user.id))
    }
    fn user_seen(&mut self, id: i64, availability: Option<Availability>, at: Millis) -> Result<()> {
        self.change(include_str!("seen.sql"), (id, at, availability.map(Availability::as_str))).map(|_| ())
    }
    fn sample_users_erase(&mut self) -> Result<usize> {
        let mut erased = 0;
        for statement in
            include_str!("erase_sample.sql").split(';').map(str::trim).filter(|statement| !statement.is_empty())
        {
            erased = self.change(statement, ())?;
        }
        Ok(erased)
    }
}
