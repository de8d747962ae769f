use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::fold;
use dialyard_engine::numbers::Number;
use dialyard_engine::users::store::{UsersTx, UsersView};
use dialyard_engine::users::{Availability, Role, User};
use rusqlite::{Row, params};

use crate::fault;
use crate::session::Session;

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let phone = match row.get::<_, Option<String>>("phone_e164")? {
        Some(e164) => Some(Number {
            e164,
            ext: row.get("phone_ext")?,
            valid: row.get("phone_valid")?,
            received: row.get::<_, Option<String>>("phone_received")?.unwrap_or_default(),
        }),
        None => None,
    };
    Ok(User {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone,
        // The least that a role can be, should a later program have written another.
        role: Role::of(&row.get::<_, String>("role")?).unwrap_or(Role::Agent),
        availability: Availability::of(&row.get::<_, String>("availability")?).unwrap_or(Availability::Offline),
        seen_at: row.get("seen_at")?,
        phone_only: row.get("phone_only")?,
        active: row.get("active")?,
        password_hash: row.get("password_hash")?,
        created_at: row.get("created_at")?,
        sample: row.get("sample")?,
    })
}

fn taken(error: rusqlite::Error) -> dialyard_engine::Error {
    fault::taken(error, "name", "Somebody has this name or e-mail address already.")
}

impl UsersView for Session<'_> {
    fn user(&self, id: i64) -> Result<Option<User>> {
        self.one(include_str!("by_id.sql"), [id], user)
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
        let phone = user.phone.as_ref();
        self.try_change(
            include_str!("insert.sql"),
            params![
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
            ],
        )
        .map_err(taken)?;
        Ok(self.conn.last_insert_rowid())
    }
    fn user_update(&mut self, user: &User) -> Result<()> {
        let phone = user.phone.as_ref();
        self.try_change(
            include_str!("update.sql"),
            params![
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
                user.id,
            ],
        )
        .map_err(taken)
        .map(|_| ())
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
