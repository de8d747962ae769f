//! Looking through the log: newest first, in steps of a bounded size, since a filter that nothing matches would otherwise
//! read all of it while somebody waits.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::digits::{Digits, is_between_digits, national};
use super::{Head, Sent};
use crate::clock::Millis;

/// Requests looked at in one step, and where their bodies must be read too.
pub const STEP: usize = 20_000;
pub const STEP_IN_BODIES: usize = 3_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// 2xx
    Accepted,
    /// 4xx
    Refused,
    /// 5xx
    Failed,
}

impl Answered {
    pub const fn of(status: u16) -> Self {
        match status {
            ..400 => Answered::Accepted,
            400..500 => Answered::Refused,
            _ => Answered::Failed,
        }
    }
}

/// Which requests are wanted. Everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub path: Option<String>,
    pub token_id: Option<i64>,
    pub answered: Option<Answered>,
    pub outcome: Option<String>,
    pub contact_id: Option<i64>,
    pub dry_run: bool,
    pub replays: bool,
    pub text: Option<Text>,
}

/// What is looked for in a request's texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    lower: String,
    id: Option<i64>,
    /// Numbers that may be written in any format, and whose they are.
    digits: Digits,
    /// The contacts whom such numbers reach: they stand in no text when they were looked up by id, say.
    contacts: HashMap<i64, usize>,
}

/// Fewer digits would be found in any time or amount.
const DIGITS_MIN: usize = 7;

impl Text {
    pub fn of(typed: &str) -> Option<Self> {
        let lower = typed.trim().to_lowercase();
        if lower.is_empty() {
            return None;
        }
        let id = lower.trim_start_matches('#').parse().ok();
        let like_a_number = lower.chars().all(|c| c.is_ascii_digit() || is_between_digits(c));
        let mut digits = Digits::default();
        if like_a_number && national(&lower).len() >= DIGITS_MIN {
            digits.add(&lower, 0);
        }
        Some(Self { lower, id, digits, ..Self::default() })
    }

    /// Somebody's numbers, and nothing else.
    pub fn of_numbers(e164: &[String], contact_id: Option<i64>) -> Self {
        Self::of_people([(e164, contact_id)])
    }

    /// The numbers of several people.
    pub fn of_people<'a>(people: impl IntoIterator<Item = (&'a [String], Option<i64>)>) -> Self {
        let mut text = Self::default();
        for (who, (e164, contact_id)) in people.into_iter().enumerate() {
            e164.iter().for_each(|number| text.digits.add(number, who));
            text.contacts.extend(contact_id.map(|id| (id, who)));
        }
        text
    }

    /// Whom the number that is looked for reaches.
    pub fn reaches(&mut self, contact_id: Option<i64>) {
        self.contacts.extend(contact_id.map(|id| (id, 0)));
    }

    pub fn is_number(&self) -> bool {
        !self.digits.is_empty()
    }

    fn is_in(&self, head: &Head, sent: &Sent) -> bool {
        self.id == Some(head.id)
            || head.contact_id.is_some_and(|id| self.contacts.contains_key(&id))
            || texts(head, sent).iter().any(|text| self.stands_in(text))
    }

    /// Which of the people a request is about, by their places.
    pub fn whose(&self, head: &Head, sent: &Sent) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        all.extend(head.contact_id.and_then(|id| self.contact(id)));
        for text in texts(head, sent) {
            self.whose_stand_in(&text, &mut all);
        }
        all
    }

    /// Which of the people a contact is.
    pub fn contact(&self, id: i64) -> Option<usize> {
        self.contacts.get(&id).copied()
    }

    /// Whose numbers stand in a text.
    pub fn whose_stand_in(&self, text: &str, all: &mut BTreeSet<usize>) {
        self.digits.find(text, |who| _ = all.insert(who));
        if let Cow::Owned(plain) = decoded(text) {
            self.digits.find(&plain, |who| _ = all.insert(who));
        }
    }

    /// Whether a text holds it, also where the text is written as a form or an address is.
    pub fn stands_in(&self, text: &str) -> bool {
        if self.found(text) {
            return true;
        }
        matches!(decoded(text), Cow::Owned(plain) if self.found(&plain))
    }

    fn found(&self, text: &str) -> bool {
        let mut found = false;
        self.digits.find(text, |_| found = true);
        found || (!self.lower.is_empty() && text.to_lowercase().contains(&self.lower))
    }
}

/// All that a request and its answer say.
fn texts<'a>(head: &'a Head, sent: &'a Sent) -> [Cow<'a, str>; 6] {
    [
        head.path.as_str().into(),
        head.source_address.as_str().into(),
        sent.query.as_str().into(),
        sent.headers.as_str().into(),
        String::from_utf8_lossy(&sent.body),
        String::from_utf8_lossy(&head.answer),
    ]
}

impl Filter {
    /// Whether bodies must be read to judge.
    pub fn reads_bodies(&self) -> bool {
        self.text.is_some()
    }
    pub fn step(&self) -> usize {
        if self.reads_bodies() { STEP_IN_BODIES } else { STEP }
    }
    pub fn matches(&self, head: &Head, sent: &Sent) -> bool {
        self.path.as_ref().is_none_or(|path| *path == head.path)
            && self.token_id.is_none_or(|id| head.token_id == Some(id))
            && self.answered.is_none_or(|answered| answered == Answered::of(head.status))
            && self.outcome.as_ref().is_none_or(|word| *word == head.outcome)
            && self.contact_id.is_none_or(|id| head.contact_id == Some(id))
            && (!self.dry_run || head.dry_run)
            && (!self.replays || head.replay_of.is_some())
            && self.text.as_ref().is_none_or(|text| text.is_in(head, sent))
    }
}

/// One step of looking.
#[derive(Debug, Clone)]
pub struct Look {
    pub filter: Filter,
    /// Only older than this id.
    pub before: Option<i64>,
    /// Only newer than this id.
    pub after: Option<i64>,
    pub limit: usize,
}

#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Newest first.
    pub found: Vec<(Head, Sent)>,
    /// Where to go on: before this id. None: there is nothing older.
    pub next: Option<i64>,
    /// How far back was looked.
    pub back_to: Option<Millis>,
}

/// A text without the escapes of a form or an address.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match (byte, escaped.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(letter)) => {
                plain.push(letter);
                at += 2;
            }
            (b'+', _) => plain.push(b' '),
            (byte, _) => plain.push(*byte),
        }
        at += 1;
    }
    Cow::Owned(String::from_utf8_lossy(&plain).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_whatever_format_it_came() {
        for text in [
            "+13125550142",
            "phone=(312) 555-0142&name=Ada",
            "phone=%28312%29%20555-0142",
            "phone=%2B1+312.555.0142",
            r#"{"phone_number":"312-555-0142"}"#,
            r#"{"phone_number":3125550142}"#,
        ] {
            let wanted = Text::of("+1 (312) 555-0142").expect("a text");
            assert!(wanted.stands_in(text), "{text}");
            assert!(!wanted.stands_in(&text.replace("142", "143")), "another number: {text}");
        }
    }

    #[test]
    fn a_country_code_that_is_not_written_is_not_needed_and_neighbours_are_no_number() {
        let wanted = Text::of_numbers(&["+442079460958".to_owned()], None);
        assert!(wanted.stands_in("+44 20 7946 0958"));
        assert!(!wanted.stands_in(r#"{"a":4420,"b":79460958}"#), "two values are not one number");
    }

    #[test]
    fn many_are_looked_for_at_once_and_each_is_found_for_itself() {
        let (ada, ben) = (["+13125550142".to_owned(), "+442079460958".to_owned()], ["+13125550150".to_owned()]);
        let all = Text::of_people([(&ada[..], Some(7)), (&ben[..], None), (&ben[..], Some(9))]);
        let whose = |text: &str| {
            let mut found = BTreeSet::new();
            all.whose_stand_in(text, &mut found);
            found.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(whose("a=(312)+555-0142&b=%2B1 312 555 0150"), [0, 1, 2]);
        assert_eq!(whose(r#"{"phone":"442079460958"}"#), [0]);
        assert_eq!(whose("312-555-0143"), [0; 0]);
        assert_eq!((all.contact(7), all.contact(9), all.contact(8)), (Some(0), Some(2), None));
    }

    #[test]
    fn what_cannot_be_unescaped_stays_as_it_is() {
        assert_eq!(decoded("100% sure%2"), "100% sure%2");
        assert_eq!(decoded("a+b%26c"), "a b&c");
        assert_eq!(decoded("%E2%82"), "\u{fffd}");
    }
}
