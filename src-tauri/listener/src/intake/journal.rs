//! What goes to the request log, and how often: refusals that cost nothing to make must not fill the disk.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use dialyard_engine::clock::{Millis, SECOND};
use hyper::HeaderMap;
use serde_json::Value as Json;

use super::redact;

const CALLERS_MAX: usize = 4_096;

/// Refusals of the kinds 401, 413 and 429 since the start.
#[derive(Debug, Default)]
pub struct Counts {
    pub unauthenticated: AtomicU64,
    pub too_large: AtomicU64,
    pub too_many: AtomicU64,
}

impl Counts {
    pub fn count(&self, status: u16) {
        let counter = match status {
            401 => &self.unauthenticated,
            413 => &self.too_large,
            429 => &self.too_many,
            _ => return,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// Lets one refusal a second of one address into the log.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<IpAddr, (Millis, u64)>>);

impl Throttle {
    /// Whether to log this one; then, how many were not logged since the last.
    pub fn admit(&self, from: IpAddr, now: Millis) -> Option<u64> {
        let mut callers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= CALLERS_MAX && !callers.contains_key(&from) {
            callers.retain(|_, (at, _)| now - *at < SECOND);
            if callers.len() >= CALLERS_MAX {
                return None;
            }
        }
        match callers.get_mut(&from) {
            Some((at, left_out)) if now - *at < SECOND => {
                *left_out += 1;
                None
            }
            Some((at, left_out)) => {
                *at = now;
                Some(std::mem::take(left_out))
            }
            None => {
                callers.insert(from, (now, 0));
                Some(0)
            }
        }
    }
}

pub const fn is_throttled(status: u16) -> bool {
    matches!(status, 401 | 413 | 429)
}

/// The headers as a JSON object; what may carry a secret is blacked out.
pub fn headers(headers: &HeaderMap, secret: Option<&str>) -> String {
    let mut all = String::with_capacity(64 + 48 * headers.len());
    all.push('{');
    for name in headers.keys() {
        if all.len() > 1 {
            all.push(',');
        }
        // A name is a token of HTTP: nothing in it needs escaping.
        all.push('"');
        all.push_str(name.as_str());
        all.push_str("\":");
        let mut values = headers.get_all(name).iter().map(|value| show(name.as_str(), value.as_bytes(), secret));
        let mut shown = values.next().unwrap_or_default();
        for value in values {
            shown.push_str(", ");
            shown.push_str(&value);
        }
        all.push_str(&Json::from(shown).to_string());
    }
    all.push('}');
    // A name may be one too.
    match redact::shape::without(&all) {
        Cow::Borrowed(_) => all,
        Cow::Owned(cut) => cut,
    }
}

fn show(name: &str, value: &[u8], secret: Option<&str>) -> String {
    const SECRET_WORDS: [&str; 6] = ["authorization", "cookie", "token", "secret", "password", "api-key"];
    let text = String::from_utf8_lossy(value);
    if !SECRET_WORDS.iter().any(|word| name.contains(word)) {
        return redact::text(&text, secret);
    }
    match text.trim_start().split_once(' ') {
        Some((scheme, _)) if ["bearer", "basic"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            format!("{scheme} {}", redact::MARK)
        }
        _ => redact::MARK.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refusal_a_second_is_logged_and_says_how_many_were_not() {
        let throttle = Throttle::default();
        let here: IpAddr = [192, 0, 2, 1].into();
        assert_eq!(throttle.admit(here, 0), Some(0));
        assert_eq!(throttle.admit(here, 10), None);
        assert_eq!(throttle.admit(here, 999), None);
        assert_eq!(throttle.admit([192, 0, 2, 2].into(), 999), Some(0));
        assert_eq!(throttle.admit(here, 1_000), Some(2));
    }

    #[test]
    fn headers_that_carry_secrets_are_blacked_out() {
        let mut sent = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Bearer s3cret-s3cret"),
            ("cookie", "session=abc"),
            ("x-api-key", "abc"),
            ("referer", "https://example.com/?api_token=s3cret-s3cret&a=1"),
            ("x-note", "it is s3cret-s3cret"),
            ("accept", "application/json"),
        ] {
            sent.append(name, value.parse().expect("a header"));
        }
        let shown = headers(&sent, Some("s3cret-s3cret"));
        assert_eq!(
            shown,
            r#"{"authorization":"Bearer [redacted]","cookie":"[redacted]","x-api-key":"[redacted]","referer":"https://example.com/?api_token=[redacted]&a=1","x-note":"it is [redacted]","accept":"application/json"}"#
        );
    }
}
