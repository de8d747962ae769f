//! Adding people, and changing what is known of them.

use super::api::UserEdit;
use super::{Availability, Role, User};
use crate::api::recorded;
use crate::chance::{Chance, below};
use crate::clock::Millis;
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, How, Noun, RecordChanged, Ref};
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

/// What an admin says of somebody, judged.
struct Judged {
    name: String,
    email: Option<String>,
    phone: Option<numbers::Number>,
}

/// Names everything that is wrong at once. `but`: whose own name and address are not in the way.
fn judge(
    tx: &dyn Tx,
    but: Option<i64>,
    name: &str,
    email: Option<&str>,
    phone: Option<&str>,
    phone_only: bool,
) -> Result<Judged> {
    let mut errors = Fields::new();
    let name = name.trim().to_owned();
    let taken = |login: &str| Ok::<_, Error>(tx.user_of_login(login)?.is_some_and(|other| Some(other.id) != but));
    if name.is_empty() {
        add(&mut errors, "name", "The name field is required.");
    } else if name.chars().count() > 120 {
        add(&mut errors, "name", "A name has at most 120 characters.");
    } else if taken(&name)? {
        add(&mut errors, "name", "Somebody has this name already. Add an initial, so that both can sign in.");
    }
    let email = email.map(str::trim).filter(|email| !email.is_empty()).map(str::to_owned);
    if let Some(email) = &email {
        if !email.contains('@') || email.contains(char::is_whitespace) {
            add(&mut errors, "email", "This is not an e-mail address.");
        } else if taken(email)? {
            add(&mut errors, "email", "Somebody has this e-mail address already.");
        }
    }
    let phone = read_phone(tx, phone, &mut errors)?;
    if phone_only && phone.is_none() && !errors.contains_key("phone") {
        add(&mut errors, "phone", "Somebody who works by phone only needs a phone number.");
    }
    if errors.is_empty() { Ok(Judged { name, email, phone }) } else { Err(Error::invalid(errors)) }
}

pub fn create(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, wanted: NewUser) -> Result<User> {
    let user = insert(tx, now, wanted)?;
    say_added(tx, now, actor_id, &user)?;
    Ok(user)
}

/// The first admin: nobody else was there to add them.
pub fn create_first(tx: &mut dyn Tx, now: Millis, wanted: NewUser) -> Result<User> {
    let user = insert(tx, now, wanted)?;
    say_added(tx, now, Some(user.id), &user)?;
    Ok(user)
}

fn say_added(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, user: &User) -> Result<()> {
    let event = Event::UserAdded { user: Ref::new(user.id, &user.name) };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    Ok(())
}

fn insert(tx: &mut dyn Tx, now: Millis, wanted: NewUser) -> Result<User> {
    let Judged { name, email, phone } =
        judge(tx, None, &wanted.name, wanted.email.as_deref(), wanted.phone.as_deref(), wanted.phone_only)?;
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
        must_change_password: false,
        created_at: now,
        sample: wanted.sample,
    };
    user.id = tx.user_insert(&user)?;
    Ok(user)
}

pub fn edit(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, wanted: UserEdit) -> Result<()> {
    let before = user(tx, wanted.id)?;
    // A name that is free again for somebody who is not active is judged when they come back.
    let judged =
        judge(tx, Some(before.id), &wanted.name, wanted.email.as_deref(), wanted.phone.as_deref(), wanted.phone_only)?;
    let after = User {
        name: judged.name,
        email: judged.email,
        phone: judged.phone,
        role: wanted.role,
        phone_only: wanted.phone_only,
        ..before.clone()
    };
    if after.role != Role::Admin {
        keeps_an_admin(tx, &before, "role")?;
    }
    tx.user_update(&after)?;
    let number = |user: &User| user.phone.as_ref().map(|phone| in_full(&phone.e164, phone.ext.as_deref()));
    let word = |yes: bool| if yes { "yes" } else { "no" };
    let what = RecordChanged::new(Noun::User, after.id, &after.name, How::Changed)
        .with("name", Some(&before.name), Some(&after.name))
        .with("email", before.email.as_ref(), after.email.as_ref())
        .with("phone", number(&before), number(&after))
        .with("role", Some(before.role.as_str()), Some(after.role.as_str()))
        .with("phone_only", Some(word(before.phone_only)), Some(word(after.phone_only)));
    if what.changes.is_empty() { Ok(()) } else { recorded(tx, now, actor_id, what) }
}

fn in_full(e164: &str, ext: Option<&str>) -> String {
    ext.map_or_else(|| e164.to_owned(), |ext| format!("{e164} ext. {ext}"))
}

pub(crate) fn user(tx: &dyn Tx, id: i64) -> Result<User> {
    tx.user(id)?.ok_or_else(|| Error::not_found(format!("There is no user {id}.")))
}

/// An office never loses its last admin, nor the last one who can sign in: whoever opens the program next would be asked
/// to become the first admin.
pub(crate) fn keeps_an_admin(tx: &dyn Tx, leaving: &User, field: &str) -> Result<()> {
    let admin = |user: &User| user.role == Role::Admin && user.active && !user.sample;
    if !admin(leaving) {
        return Ok(());
    }
    let left: Vec<User> = tx.users()?.into_iter().filter(|user| user.id != leaving.id && admin(user)).collect();
    let name = &leaving.name;
    if left.is_empty() {
        return Err(Error::field(field, format!("{name} is the only admin. Make somebody else an admin first.")));
    }
    if leaving.password_hash.is_some() && left.iter().all(|user| user.password_hash.is_none()) {
        let message = format!("{name} is the only admin who can sign in. Give another admin a password first.");
        return Err(Error::field(field, message));
    }
    Ok(())
}

pub fn reactivate(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64) -> Result<()> {
    let user = user(tx, id)?;
    if user.active {
        return Ok(());
    }
    for login in [Some(&user.name), user.email.as_ref()].into_iter().flatten() {
        if tx.user_of_login(login)?.is_some() {
            let message = format!("{login} belongs to somebody else by now. Change it on one of the two first.");
            return Err(Error::field("name", message));
        }
    }
    tx.user_update(&User { active: true, ..user.clone() })?;
    recorded(tx, now, actor_id, RecordChanged::new(Noun::User, id, user.name, How::Reactivated))
}

/// Sets a password that an admin hands on: every sign-in ends, and it opens nothing until its owner has changed it.
pub fn reset_password(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64, hash: String) -> Result<()> {
    let user = user(tx, id)?;
    if !user.active {
        return Err(Error::conflict(format!("{} is not active. Reactivate first.", user.name)));
    }
    tx.user_update(&User { password_hash: Some(hash), must_change_password: true, ..user.clone() })?;
    tx.sign_ins_end(id, None, now)?;
    let event = Event::SignedOut { user: Ref::new(id, &user.name) };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    recorded(tx, now, actor_id, RecordChanged::new(Noun::User, id, user.name, How::PasswordReset))
}

fn read_phone(tx: &dyn Tx, text: Option<&str>, errors: &mut Fields) -> Result<Option<numbers::Number>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let phone = numbers::parse(text, &crate::settings::default_region(tx.view())?);
    if phone.is_none() {
        add(errors, "phone", "This is not a phone number. Write it with its area code, for example (312) 555-0142.");
    }
    Ok(phone)
}

/// Without the letters and digits that are taken for one another when read aloud.
const PLAIN: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Twelve of them in threes: 59 bits, for as long as it takes to sign in once.
pub(crate) fn one_time_password(chance: &dyn Chance) -> String {
    let mut password = String::with_capacity(15);
    for at in 0..12 {
        if at > 0 && at % 3 == 0 {
            password.push('-');
        }
        password.push(PLAIN[below(chance, PLAIN.len())] as char);
    }
    password
}
