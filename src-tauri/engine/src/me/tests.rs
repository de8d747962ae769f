use super::Visitor;
use super::ops::{Slowdown, guessed};
use crate::clock::{MINUTE, SECOND};

#[test]
fn guessing_gets_slower_and_the_right_password_forgives() {
    let slowdown = Slowdown::default();
    for _ in 0..3 {
        slowdown.wrong("Dana", 0);
        assert!(slowdown.check("dana", 0).is_ok(), "a slip of the finger costs nothing");
    }
    slowdown.wrong("dana", 0);
    let error = slowdown.check("DANA", 0).expect_err("the fourth wrong password has to wait");
    assert_eq!(error.retry_after, Some(1));
    assert!(slowdown.check("dana", SECOND).is_ok());
    for _ in 0..30 {
        slowdown.wrong("dana", 0);
    }
    assert_eq!(
        slowdown.check("dana", 0).expect_err("slower").message,
        "Too many wrong tries. Try again in 15 minutes."
    );
    assert!(slowdown.check("dana", 15 * MINUTE).is_ok(), "and never longer than a quarter of an hour");
    assert!(slowdown.check("reggie", 0).is_ok(), "somebody else is not held up");
    slowdown.right("Dana");
    assert!(slowdown.check("dana", 0).is_ok());
}

#[test]
fn guesses_from_elsewhere_never_slow_down_the_offices_own_window() {
    let slowdown = Slowdown::default();
    let visitor = |last| Some(Visitor { address: [192, 0, 2, last].into(), program: String::new() });
    for _ in 0..4 {
        slowdown.wrong_all(&guessed("Dana", visitor(1).as_ref()), 0);
    }
    assert!(slowdown.check_all(&guessed("dana", visitor(2).as_ref()), 0).is_err(), "another address, the same name");
    assert!(slowdown.check_all(&guessed("Reggie", visitor(1).as_ref()), 0).is_ok());
    assert!(slowdown.check_all(&guessed("dana", None), 0).is_ok(), "at the office itself");
}

#[test]
fn one_address_cannot_try_a_password_on_everybody() {
    let slowdown = Slowdown::default();
    let here = Visitor { address: [192, 0, 2, 1].into(), program: String::new() };
    for nth in 0..20 {
        slowdown.wrong_all(&guessed(&format!("person {nth}"), Some(&here)), 0);
    }
    let next = guessed("person 21", Some(&here));
    assert!(slowdown.check_all(&next, 0).is_err());
    slowdown.right_all(&next);
    assert!(slowdown.check_all(&next, 0).is_err(), "one right password buys no more tries");
    let other = Visitor { address: [192, 0, 2, 2].into(), program: String::new() };
    assert!(slowdown.check_all(&guessed("person 21", Some(&other)), 0).is_ok());
}

#[test]
fn whoever_has_a_whole_ipv6_network_has_no_more_tries_than_with_one_address() {
    let slowdown = Slowdown::default();
    let from = |address: &str| Visitor { address: address.parse().expect("an address"), program: String::new() };
    for nth in 0..20 {
        let here = from(&format!("2001:db8:1:2::{nth:x}"));
        slowdown.wrong_all(&guessed(&format!("person {nth}"), Some(&here)), 0);
    }
    let next = |address: &str| guessed("somebody else", Some(&from(address)));
    assert!(slowdown.check_all(&next("2001:db8:1:2:ffff::1"), 0).is_err(), "another address of the same network");
    assert!(slowdown.check_all(&next("2001:db8:1:3::1"), 0).is_ok(), "the network beside it");
    assert!(slowdown.check_all(&next("192.0.2.1"), 0).is_ok());
}

#[test]
fn an_ipv4_address_written_as_ipv6_is_itself_and_no_network_of_all() {
    let slowdown = Slowdown::default();
    let from = |address: &str| Visitor { address: address.parse().expect("an address"), program: String::new() };
    for nth in 0..20 {
        slowdown.wrong_all(&guessed(&format!("person {nth}"), Some(&from("::ffff:192.0.2.1"))), 0);
    }
    assert!(slowdown.check_all(&guessed("other", Some(&from("192.0.2.1"))), 0).is_err());
    assert!(slowdown.check_all(&guessed("other", Some(&from("::ffff:192.0.2.2"))), 0).is_ok());
}
