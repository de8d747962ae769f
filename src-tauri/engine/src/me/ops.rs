//! Signing in: passwords, and the slow-down of those who guess.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, Params};

use super::{PASSWORD_MAX, PASSWORD_MIN, STAY, SignedIn, VISIT, Visitor, neighbourhood};
use crate::clock::{MINUTE, Millis, SECOND};
use crate::error::{Code, Error, Result};
use crate::event::{Event, Ref};
use crate::store::{NewEvent, Tx};
use crate::tokens::Hash;
use crate::users::User;
use crate::{Engine, chance};

/// Wrong passwords for one name before each further try has to wait.
const TRIES_FREE: u32 = 4;
const WAIT_MAX: Millis = 15 * MINUTE;
/// The same for one address, or one network of IPv6, behind which a whole floor of people may sit.
const TRIES_FREE_OF_ADDRESS: u32 = 20;

/// What somebody guesses at, and from where: each has its own count.
///
/// A name that is guessed at from elsewhere is slowed down for all who come from elsewhere, but never for who sits at the
/// office's own window: nobody on the network can shut its people out.
pub(crate) fn guessed(what: &str, visitor: Option<&Visitor>) -> Vec<String> {
    match visitor {
        None => vec![what.to_owned()],
        Some(visitor) => vec![format!("{ELSEWHERE}{what}"), format!("{FROM}{}", neighbourhood(visitor.address))],
    }
}

/// No name begins with these: names are trimmed.
const ELSEWHERE: &str = " elsewhere ";
const FROM: &str = " from ";

/// Who guessed wrong how often. Kept in memory: a restart forgives, and nobody restarts a program to guess a password.
#[derive(Default)]
pub(crate) struct Slowdown(Mutex<HashMap<String, (u32, Millis)>>);

impl Slowdown {
    pub(crate) fn check_all(&self, guessed: &[String], now: Millis) -> Result<()> {
        guessed.iter().try_for_each(|what| self.check(what, now))
    }
    pub(crate) fn wrong_all(&self, guessed: &[String], now: Millis) {
        guessed.iter().for_each(|what| self.wrong(what, now));
    }
    /// What was guessed at is forgiven; the address is not, since one right password buys no more tries at others.
    pub(crate) fn right_all(&self, guessed: &[String]) {
        guessed.iter().filter(|what| !what.starts_with(FROM)).for_each(|what| self.right(what));
    }

    /// Refuses while the wait for this name lasts.
    pub(crate) fn check(&self, login: &str, now: Millis) -> Result<()> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match tries.get(&login.to_lowercase()) {
            Some((_, until)) if now < *until => {
                let wait = ((until - now + SECOND - 1) / SECOND) as u64;
                let mut error =
                    Error::new(Code::TooMany, format!("Too many wrong tries. Try again in {}.", in_words(wait)));
                error.retry_after = Some(wait);
                Err(error)
            }
            _ => Ok(()),
        }
    }
    pub(crate) fn wrong(&self, login: &str, now: Millis) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > 10_000 {
            tries.retain(|_, (_, until)| *until > now);
        }
        let (count, until) = tries.entry(login.to_lowercase()).or_insert((0, 0));
        *count += 1;
        let free = if login.starts_with(FROM) { TRIES_FREE_OF_ADDRESS } else { TRIES_FREE };
        if *count >= free {
            let doublings = (*count - free).min(16);
            *until = now + (SECOND << doublings).min(WAIT_MAX);
        }
    }
    pub(crate) fn right(&self, login: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&login.to_lowercase());
    }
}

fn in_words(seconds: u64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        2..120 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// 19 MiB, two passes, one lane: the first recommendation of the OWASP password storage cheat sheet.
fn argon2() -> Argon2<'static> {
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, Params::default())
}

/// Hashes a new password on a thread that may work. `field` names it when it will not do.
pub async fn hash_password(engine: &Engine, field: &str, password: String) -> Result<String> {
    if password.chars().count() < PASSWORD_MIN {
        return Err(Error::field(field, format!("A password has at least {PASSWORD_MIN} characters.")));
    }
    if password.len() > PASSWORD_MAX {
        return Err(Error::field(field, format!("A password has at most {PASSWORD_MAX} bytes.")));
    }
    let mut salt = [0u8; 16];
    engine.chance().fill(&mut salt);
    let hashed = tokio::task::spawn_blocking(move || {
        let salt = SaltString::encode_b64(&salt)?;
        argon2().hash_password(password.as_bytes(), &salt).map(|hash| hash.to_string())
    });
    match hashed.await {
        Ok(Ok(hash)) => Ok(hash),
        Ok(Err(error)) => Err(Error::internal(format!("The password could not be hashed: {error}"))),
        Err(error) => Err(Error::internal("Hashing the password broke off.").because(error)),
    }
}

/// A hash that no password has, so that an unknown name takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

pub(crate) async fn password_matches(hash: Option<String>, password: String) -> Result<bool> {
    let checked = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&hash)
            .map_err(|error| Error::internal(format!("A password hash cannot be read: {error}")))?;
        let right = password.len() <= PASSWORD_MAX && argon2().verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(right && known)
    });
    checked.await.map_err(|error| Error::internal("Checking the password broke off.").because(error))?
}

/// Opens a sign-in for a user and answers its secret.
pub fn open(
    tx: &mut dyn Tx,
    chance: &dyn chance::Chance,
    now: Millis,
    user: Ref,
    stay: bool,
    visitor: Option<Visitor>,
) -> Result<String> {
    let secret = chance::word(chance, 43);
    let user_id = user.id;
    let event = Event::SignedIn { user, from: visitor.as_ref().map(|visitor| visitor.address.to_string()) };
    tx.sign_in_insert(&SignedIn {
        hash: Hash::of(&secret),
        user_id,
        created_at: now,
        expires_at: now + if stay { STAY } else { VISIT },
        seen_at: now,
        visitor,
    })?;
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user_id), event: &event })?;
    Ok(secret)
}

/// Tells that sign-ins of a user have ended, so that every window looks whether it is still somebody's.
pub fn tell_ended(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, user: Ref) -> Result<()> {
    let event = Event::SignedOut { user };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ())
}

/// The user whose sign-in this secret is, if it still holds.
pub fn who(engine: &Engine, secret: &str) -> Result<Option<User>> {
    let (hash, now) = (Hash::of(secret), engine.now());
    engine.read(|view| {
        let Some(signed_in) =
            view.sign_in(&hash)?.filter(|signed_in| signed_in.hash.matches(&hash) && now < signed_in.expires_at)
        else {
            return Ok(None);
        };
        Ok(view.user(signed_in.user_id)?.filter(|user| user.active))
    })
}
