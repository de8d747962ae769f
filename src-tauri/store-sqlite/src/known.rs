//! What one lead of a batch has looked up and the next will ask for again: its owner, its tags, where its queue ends.
//!
//! Only within one transaction, where nobody else writes; and any change but a lead's own makes all of it forgotten.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;

use dialyard_engine::error::Result;
use dialyard_engine::tags::Tag;
use dialyard_engine::users::User;

pub struct Known {
    /// Outside of a transaction nothing is kept: it may change at any moment.
    keeps: bool,
    empty: Cell<bool>,
    users: Answers<i64, Option<User>>,
    tags: Answers<String, Option<Tag>>,
    /// The default list of a user.
    lists: Answers<i64, Option<i64>>,
    /// The last position of a list.
    ends: Answers<i64, i64>,
}

type Answers<K, V> = RefCell<HashMap<K, V>>;

impl Known {
    pub fn new(keeps: bool) -> Self {
        Self {
            keeps,
            empty: Cell::new(true),
            users: RefCell::default(),
            tags: RefCell::default(),
            lists: RefCell::default(),
            ends: RefCell::default(),
        }
    }

    pub fn user(&self, id: i64, ask: impl FnOnce() -> Result<Option<User>>) -> Result<Option<User>> {
        self.answer(&self.users, &id, ask)
    }
    pub fn tag(&self, name: &str, ask: impl FnOnce() -> Result<Option<Tag>>) -> Result<Option<Tag>> {
        self.answer(&self.tags, name, ask)
    }
    pub fn list(&self, user_id: i64, ask: impl FnOnce() -> Result<Option<i64>>) -> Result<Option<i64>> {
        self.answer(&self.lists, &user_id, ask)
    }
    pub fn end(&self, list_id: i64, ask: impl FnOnce() -> Result<i64>) -> Result<i64> {
        self.answer(&self.ends, &list_id, ask)
    }

    /// A list has grown at its end.
    pub fn end_is(&self, list_id: i64, position: i64) {
        if let Some(end) = self.ends.borrow_mut().get_mut(&list_id) {
            *end = position;
        }
    }
    pub fn forget_end(&self, list_id: i64) {
        self.ends.borrow_mut().remove(&list_id);
    }

    pub fn forget(&self) {
        if self.empty.replace(true) {
            return;
        }
        self.users.borrow_mut().clear();
        self.tags.borrow_mut().clear();
        self.lists.borrow_mut().clear();
        self.ends.borrow_mut().clear();
    }

    fn answer<K, Q, V>(&self, known: &Answers<K, V>, key: &Q, ask: impl FnOnce() -> Result<V>) -> Result<V>
    where
        K: Hash + Eq + std::borrow::Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
        V: Clone,
    {
        if let Some(answer) = known.borrow().get(key) {
            return Ok(answer.clone());
        }
        let answer = ask()?;
        if self.keeps {
            self.empty.set(false);
            known.borrow_mut().insert(key.to_owned(), answer.clone());
        }
        Ok(answer)
    }
}
