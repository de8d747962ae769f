//! How the rows of a list are found.
//!
//! Few rows: they are gathered by the index that holds the fewest, tested, and sorted. Many: an index is walked in the order
//! that is wanted, and each row on the way is tested; of many there is one nearby. What is rare in spite of that is looked
//! for as long as a person may wait, and then from there on when more is asked for.

use dialyard_engine::Result;
use dialyard_engine::contacts::api::ContactSort;
use dialyard_engine::contacts::filter::Condition;
use rusqlite::types::Value;

use super::filter::{Clause, Part, Set, clause};
use super::search;
use crate::session::Session;

/// So many rows are gathered and sorted in a few milliseconds.
const FEW: i64 = if cfg!(test) { 10 } else { 5_000 };
const TRIGRAM: usize = 3;
/// So many trigrams narrow any word down; the rest is verified.
const TRIGRAMS_MAX: usize = 12;

/// What an order is by.
pub struct Order {
    pub key: &'static str,
    pub index: &'static str,
    pub down: bool,
    pub by_age: bool,
    pub by_time: bool,
}

pub fn order(sort: ContactSort) -> Order {
    let (key, index, down) = match sort {
        ContactSort::Newest => ("''", "contacts_live", true),
        ContactSort::Oldest => ("''", "contacts_live", false),
        ContactSort::Name => ("contacts.name_key", "contacts_by_name", false),
        ContactSort::NameDesc => ("contacts.name_key", "contacts_by_name", true),
        ContactSort::Company => ("contacts.company_key", "contacts_by_company", false),
        ContactSort::CompanyDesc => ("contacts.company_key", "contacts_by_company", true),
        ContactSort::Changed => ("contacts.updated_at", "contacts_by_change", true),
        ContactSort::ChangedLast => ("contacts.updated_at", "contacts_by_change", false),
    };
    Order { key, index, down, by_age: key == "''", by_time: key == "contacts.updated_at" }
}

pub enum Plan {
    /// All of a small set, sorted by SQLite.
    Gather(Set),
    /// A set in the order of ids.
    Along(Set),
    /// Everybody in the wanted order.
    Walk,
}

/// What is meant, ready to be asked.
pub struct Asked {
    pub plan: Plan,
    /// What each row on the way is tested for.
    pub tests: Vec<Part>,
    /// The narrow index answers every test.
    pub narrow: bool,
    /// Only who is not archived.
    pub live: bool,
}

pub fn ask(session: &Session<'_>, words: &[String], filter: &[Condition], by_age: bool) -> Result<Asked> {
    let live = !filter.iter().any(|condition| matches!(condition, Condition::Archived { is: true }));
    let mut clauses: Vec<Clause> =
        filter.iter().filter(|condition| **condition != Condition::Archived { is: false }).map(clause).collect();
    clauses.extend(searched(session, words, live)?);
    let chosen = choose(session, &clauses, by_age, live)?;
    let (plan, at) = match chosen {
        Some((plan, at)) => (plan, Some(at)),
        None => (Plan::Walk, None),
    };
    let mut narrow = true;
    let mut tests = Vec::new();
    for (n, clause) in clauses.into_iter().enumerate() {
        let test = if Some(n) == at { clause.rest } else { Some(clause.test) };
        narrow &= clause.narrow || test.is_none();
        tests.extend(test);
    }
    Ok(Asked { plan, tests, narrow, live })
}

fn choose(session: &Session<'_>, clauses: &[Clause], by_age: bool, live: bool) -> Result<Option<(Plan, usize)>> {
    let sets: Vec<(usize, &Set)> = clauses
        .iter()
        .enumerate()
        // The archived stand in none of the indexes of the live.
        .filter_map(|(at, clause)| clause.set.as_ref().filter(|set| live || !set.live).map(|set| (at, set)))
        .collect();
    let mut fewest: Option<(i64, usize, &Set)> = None;
    for (at, set) in &sets {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {})", set.from.sql, FEW + 1);
        let many = session.number_asked(&sql, rusqlite::params_from_iter(&set.from.params))?;
        if fewest.is_none_or(|(least, ..)| many < least) {
            fewest = Some((many, *at, set));
        }
    }
    if let Some((many, at, set)) = fewest
        && many <= FEW
    {
        return Ok(Some((Plan::Gather(set.clone()), at)));
    }
    // The archived have no order of their own but that of ids.
    if by_age && let Some((at, set)) = sets.iter().find(|(_, set)| set.ordered) {
        return Ok(Some((Plan::Along((*set).clone()), *at)));
    }
    match sets.iter().find(|_| !live) {
        Some((at, set)) => Ok(Some((Plan::Gather((*set).clone()), *at))),
        None => Ok(None),
    }
}

/// A word of three letters or more is looked up by its trigrams and verified; a shorter one, where it stands alone, is the
/// beginning of a name.
fn searched(session: &Session<'_>, words: &[String], live: bool) -> Result<Vec<Clause>> {
    let trigrams: Vec<String> = words.iter().flat_map(|word| trigrams(word)).collect();
    let mut clauses = Vec::new();
    if !trigrams.is_empty() {
        let exact = words.iter().all(|word| word.chars().count() == TRIGRAM);
        let tests: Vec<&str> = words.iter().map(|_| "instr(contacts.search, ?) > 0").collect();
        let verify = Part::new(tests.join(" AND "), words.iter().cloned().map(Value::Text));
        // The archived are not in the index of the search.
        let set = live.then(|| search::set(session, &trigrams, words)).transpose()?;
        // One trigram is exact.
        let rest = (!exact).then(|| verify.clone());
        clauses.push(Clause { test: verify, narrow: false, set, rest });
        return Ok(clauses);
    }
    for word in words {
        // Nothing that begins with the word sorts after it with the last character there is behind it.
        let range = [Value::Text(word.clone()), Value::Text(format!("{word}\u{10FFFF}"))];
        let test = "contacts.name_key >= ? AND contacts.name_key < ?";
        let from = "contacts AS held INDEXED BY contacts_by_name
            WHERE held.name_key >= ? AND held.name_key < ? AND held.archived_at IS NULL";
        let set = Set { from: Part::new(from, range.clone()), id: "held.id", ordered: false, live: true };
        clauses.push(Clause { test: Part::new(test, range), narrow: false, set: Some(set), rest: None });
    }
    Ok(clauses)
}

/// The trigrams of a word as the index wants them: each a quoted token of its own.
fn trigrams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .windows(TRIGRAM)
        .take(TRIGRAMS_MAX)
        .map(|three| format!("\"{}\"", three.iter().collect::<String>().replace('"', "\"\"")))
        .collect()
}
