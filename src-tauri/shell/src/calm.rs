//! Window libraries panic where they should fail: without a screen, without a library that is looked for late.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

/// What `act` answers; none when it panicked, which then is not printed either. For the start only, while one thread runs:
/// meanwhile no panic is printed anywhere.
pub fn calmly<T>(act: impl FnOnce() -> T) -> Option<T> {
    let printing = take_hook();
    set_hook(Box::new(|_| {}));
    let answer = catch_unwind(AssertUnwindSafe(act)).ok();
    set_hook(printing);
    answer
}

#[cfg(test)]
mod tests {
    use super::calmly;

    #[test]
    fn a_panic_is_no_answer() {
        assert_eq!(calmly(|| 7), Some(7));
        assert_eq!(calmly(|| -> u8 { panic!("no screen") }), None);
    }
}
