//! Adding people.

use super::{Availability, Role, User};
use crate::clock::Millis;
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, Ref};
use crate::numbers;
use crate::store::{NewEvent, Tx};

/// What a new user is made of, read but not yet judged.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub role: Role,
    pub phone_only: bool,
    pub password_hash: Option<String>,
    pub sample: bool,
}

pub fn create(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, wanted: NewUser) -> Result<User> {
    let mut errors = Fields::new();
    let name = wanted.name.trim().to_owned();
    if name.is_empty() {
        add(&mut errors, "name", "The name field is required.");
    } else if name.chars().count() > 120 {
        add(&mut errors, "name", "A name has at most 120 characters.");
    } else if tx.user_of_login(&name)?.is_some() {
        add(&mut errors, "name", "Somebody has this name already. Add an initial, so that both can sign in.");
    }
    let email = wanted.email.map(|email| email.trim().to_owned()).filter(|email| !email.is_empty());
    if let Some(email) = &email {
        if !email.contains('@') || email.contains(char::is_whitespace) {
            add(&mut errors, "email", "This is not an e-mail address.");
        } else if tx.user_of_login(email)?.is_some() {
            add(&mut errors, "email", "Somebody has this e-mail address already.");
        }
    }
    let phone = read_phone(tx, wanted.phone.as_deref(), &mut errors)?;
    if wanted.phone_only && phone.is_none() && !errors.contains_key("phone") {
        add(&mut errors, "phone", "Somebody who works by phone only needs a phone number.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let mut user = User {
        id: 0,
        name,
        email,
        phone,
        role: wanted.role,
        availability: Availability::Available,
        seen_at: 0,
        phone_only: wanted.phone_only,
        active: true,
        password_hash: wanted.password_hash,
        created_at: now,
        sample: wanted.sample,
    };
    user.id = tx.user_insert(&user)?;
    let event = Event::UserAdded { user: Ref::new(user.id, &user.name) };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    Ok(user)
}

fn read_phone(tx: &dyn Tx, text: Option<&str>, errors: &mut Fields) -> Result<Option<numbers::Number>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let phone = numbers::parse(text, &crate::settings::default_region(tx.view())?);
    if phone.is_none() {
        add(errors, "phone", "This is not a phone number. Write it with its area code, for example (312) 555-0142.");
    }
    Ok(phone)
}
