use super::idempotency::{fingerprint, is_kept};
use super::rate::RateLimit;
use crate::clock::{Millis, SECOND};

#[test]
fn a_request_after_the_stated_wait_is_let_in_and_one_a_second_earlier_is_not() {
    for started in [0, 1, 499, 999, 12_345] {
        let rate = RateLimit::default();
        for nth in 0..5 {
            let asked = rate.ask(1, "forms", 5, started + nth * 317).expect("limited");
            assert_eq!(asked.retry_after, None);
            assert_eq!(asked.remaining, 4 - nth as u32);
        }
        let now = started + 20 * SECOND + 250;
        let wait = rate.ask(1, "forms", 5, now).and_then(|asked| asked.retry_after).expect("refused");
        let wait = wait as Millis * SECOND;
        assert!(rate.ask(1, "forms", 5, now + wait - SECOND).is_some_and(|asked| asked.retry_after.is_some()));
        assert!(rate.ask(1, "forms", 5, now + wait).is_some_and(|asked| asked.retry_after.is_none()));
    }
}

#[test]
fn each_token_and_endpoint_has_a_minute_of_its_own() {
    let rate = RateLimit::default();
    assert_eq!(rate.ask(1, "forms", 1, 0).and_then(|a| a.retry_after), None);
    assert_eq!(rate.ask(1, "forms", 1, 0).and_then(|a| a.retry_after), Some(60));
    assert_eq!(rate.ask(2, "forms", 1, 0).and_then(|a| a.retry_after), None);
    assert_eq!(rate.ask(1, "users", 1, 0).and_then(|a| a.retry_after), None);
    assert_eq!(rate.ask(1, "forms", 0, 0), None, "0 is no limit");
}

#[test]
fn a_limit_that_was_lowered_tells_the_wait_until_there_is_room_under_it() {
    let rate = RateLimit::default();
    for at in 0..10 {
        assert!(rate.ask(1, "forms", 10, at * SECOND).is_some_and(|asked| asked.retry_after.is_none()));
    }
    // Ten in the window, five allowed: the sixth oldest (at 5 s) must leave.
    assert_eq!(rate.ask(1, "forms", 5, 10 * SECOND).and_then(|asked| asked.retry_after), Some(55));
    assert_eq!(rate.ask(1, "forms", 5, 64 * SECOND).and_then(|asked| asked.retry_after), Some(1));
    assert_eq!(rate.ask(1, "forms", 5, 65 * SECOND).and_then(|asked| asked.retry_after), None);
}

proptest::proptest! {
    #[test]
    fn never_more_than_the_limit_in_any_minute(gaps in proptest::collection::vec(0i64..20_000, 1..200), limit in 1u32..8) {
        let rate = RateLimit::default();
        let (mut now, mut let_in): (Millis, Vec<Millis>) = (0, Vec::new());
        for gap in gaps {
            now += gap;
            let asked = rate.ask(1, "forms", limit, now).expect("limited");
            match asked.retry_after {
                None => let_in.push(now),
                Some(wait) => proptest::prop_assert!((1..=60).contains(&wait)),
            }
            let recent = let_in.iter().filter(|at| now - **at < 60_000).count();
            proptest::prop_assert!(recent <= limit as usize);
            proptest::prop_assert_eq!(asked.remaining as usize, limit as usize - recent);
        }
    }
}

#[test]
fn a_fingerprint_differs_when_any_part_does() {
    let first = fingerprint("POST", "/a", "b=1", b"c");
    assert_eq!(first, fingerprint("POST", "/a", "b=1", b"c"));
    for other in [
        fingerprint("GET", "/a", "b=1", b"c"),
        fingerprint("POST", "/ab", "=1", b"c"),
        fingerprint("POST", "/a", "b=1c", b""),
        fingerprint("POST", "/a", "b=1", b"d"),
    ] {
        assert_ne!(first, other);
    }
}

#[test]
fn answers_about_the_moment_are_not_kept() {
    for (status, kept) in [
        (200, true),
        (201, true),
        (202, true),
        (400, true),
        (403, true),
        (409, true),
        (401, false),
        (429, false),
        (500, false),
        (503, false),
    ] {
        assert_eq!(is_kept(status), kept, "{status}");
    }
}
