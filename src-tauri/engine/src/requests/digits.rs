//! Phone numbers that are looked for in texts, in whatever format they are written there.

use std::collections::{BTreeSet, HashMap};

/// The numbers of people, each of whom is known by a place in a list. Every run of digits in a text is looked up by its
/// pieces, so that looking for thousands of numbers takes hardly longer than looking for one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digits {
    whose: HashMap<String, Vec<usize>>,
    lengths: BTreeSet<usize>,
}

impl Digits {
    pub fn add(&mut self, number: &str, who: usize) {
        let digits = national(number);
        if digits.is_empty() {
            return;
        }
        self.lengths.insert(digits.len());
        let whose = self.whose.entry(digits).or_default();
        if !whose.contains(&who) {
            whose.push(who);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.whose.is_empty()
    }

    /// Tells whose numbers stand in a text.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize)) {
        let Some(shortest) = self.lengths.first().copied() else { return };
        let mut run = String::new();
        for c in text.chars().chain(std::iter::once('|')) {
            if c.is_ascii_digit() {
                run.push(c);
            } else if !is_between_digits(c) {
                if run.len() >= shortest {
                    self.find_in_run(&run, &mut found);
                }
                run.clear();
            }
        }
    }

    fn find_in_run(&self, run: &str, found: &mut impl FnMut(usize)) {
        for length in self.lengths.range(..=run.len()) {
            for from in 0..=run.len() - length {
                let piece = run.get(from..from + length).and_then(|piece| self.whose.get(piece));
                piece.into_iter().flatten().for_each(|who| found(*who));
            }
        }
    }
}

/// The digits of a number, as they stand wherever it is written: with the country code of North America and without.
pub fn national(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits,
    }
}

/// What may stand between the digits of one number.
pub const fn is_between_digits(c: char) -> bool {
    matches!(c, ' ' | '(' | ')' | '-' | '.' | '/' | '+' | '\u{a0}' | '\u{2011}' | '\u{2013}')
}
