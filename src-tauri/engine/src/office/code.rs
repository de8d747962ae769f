//! The one-time code: who opens an office without an admin from elsewhere has read it where the office runs.

use std::sync::{Mutex, PoisonError};

use crate::Engine;
use crate::chance::below;
use crate::error::{Error, Result};
use crate::me::Visitor;
use crate::me::ops::guessed;
use crate::tokens::Hash;

/// Letters and digits that are not taken for one another when read out; 12 of them are 59 bits.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// What guesses are counted under. No name begins with a space.
const GUESSED: &str = " the one-time code";

/// Kept in memory only: each start draws a new one.
#[derive(Default)]
pub struct FirstCode(Mutex<Option<Hash>>);

/// Draws a code, which replaces the one before; none when the office has its admin.
pub fn draw(engine: &Engine) -> Result<Option<String>> {
    if engine.read(|view| super::api::somebody_can_sign_in(view))? {
        return Ok(None);
    }
    let mut code = String::with_capacity(LENGTH + LENGTH / GROUP);
    for nth in 0..LENGTH {
        if nth > 0 && nth % GROUP == 0 {
            code.push('-');
        }
        code.push(ALPHABET[below(engine.chance().as_ref(), ALPHABET.len())] as char);
    }
    *engine.first_code.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Hash::of(&plain(&code)));
    Ok(Some(code))
}

/// Judges the code that came from elsewhere.
pub(crate) fn check(engine: &Engine, visitor: &Visitor, code: Option<&str>) -> Result<()> {
    let guessed = guessed(GUESSED, Some(visitor));
    engine.slowdown.check_all(&guessed, engine.now())?;
    let Some(right) = *engine.first_code.0.lock().unwrap_or_else(PoisonError::into_inner) else {
        return Err(Error::field("code", "There is no code now. Start dialyard-server serve anew: it prints one."));
    };
    let given = plain(code.unwrap_or_default());
    if given.is_empty() {
        return Err(Error::field("code", "Enter the code that dialyard-server printed when it started."));
    }
    if !Hash::of(&given).matches(&right) {
        engine.slowdown.wrong_all(&guessed, engine.now());
        return Err(Error::field("code", "This is not the code that was printed last."));
    }
    Ok(())
}

/// A code opens once.
pub(crate) fn spend(engine: &Engine) {
    *engine.first_code.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// As it is compared: however it was typed.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}
