use super::ops::Slowdown;
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
        "Too many wrong passwords. Try again in 15 minutes."
    );
    assert!(slowdown.check("dana", 15 * MINUTE).is_ok(), "and never longer than a quarter of an hour");
    assert!(slowdown.check("reggie", 0).is_ok(), "somebody else is not held up");
    slowdown.right("Dana");
    assert!(slowdown.check("dana", 0).is_ok());
}
