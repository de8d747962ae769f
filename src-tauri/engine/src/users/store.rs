use super::{Availability, User};
use crate::clock::Millis;
use crate::error::Result;

pub trait UsersView {
    fn user(&self, id: i64) -> Result<Option<User>>;
    /// Everyone but the System API User, by id.
    fn users(&self) -> Result<Vec<User>>;
    /// By name or e-mail, in any case; active users only.
    fn user_of_login(&self, login: &str) -> Result<Option<User>>;
    /// The active admin with the lowest id.
    fn first_admin(&self) -> Result<Option<i64>>;
}

pub trait UsersTx: UsersView {
    /// Stores a new user and answers its id; a taken name or e-mail is told on `name`.
    fn user_insert(&mut self, user: &User) -> Result<i64>;
    fn user_update(&mut self, user: &User) -> Result<()>;
    fn user_seen(&mut self, id: i64, availability: Option<Availability>, at: Millis) -> Result<()>;
    fn sample_users_erase(&mut self) -> Result<usize>;
}
