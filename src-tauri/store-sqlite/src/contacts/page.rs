//! Pages of the contacts table.
//!
//! A page after a known row is a keyset step; a page at a place is an offset along an index, which a million rows bear. A
//! word of three letters or more is looked up by its trigrams and verified; a shorter one is the beginning of a name.
//!
//! The statements are put together here, since what they ask depends on the search: the fragments are ours, and whatever
//! was typed is a parameter.

use dialyard_engine::Result;
use dialyard_engine::contacts::api::ContactSort;
use dialyard_engine::contacts::store::{Count, Query, Start};
use rusqlite::types::Value;

use crate::session::Session;

/// A search's hits are counted up to here; "more than 10,000" says enough.
const COUNT_MAX: i64 = 10_000;
const TRIGRAM: usize = 3;
/// So many trigrams narrow any word down; the rest is verified.
const TRIGRAMS_MAX: usize = 12;

/// The part of a statement that says who is meant.
struct Who {
    from: &'static str,
    filter: Vec<String>,
    params: Vec<Value>,
}

fn who(words: &[String]) -> Who {
    let mut who = Who { from: "contacts", filter: Vec::new(), params: Vec::new() };
    let trigrams: Vec<String> = words.iter().flat_map(|word| trigrams(word)).collect();
    if !trigrams.is_empty() {
        who.from = "contact_search JOIN contacts ON contacts.id = contact_search.rowid";
        who.filter.push("contact_search MATCH ?".to_owned());
        who.params.push(Value::Text(trigrams.join(" AND ")));
    }
    for word in words {
        let letters = word.chars().count();
        if letters == TRIGRAM {
            // One trigram is exact.
            continue;
        }
        if letters > TRIGRAM || !trigrams.is_empty() {
            who.filter.push("instr(contacts.search, ?) > 0".to_owned());
            who.params.push(Value::Text(word.clone()));
        } else {
            who.filter.push("contacts.name_key >= ? AND contacts.name_key < ?".to_owned());
            who.params.push(Value::Text(word.clone()));
            // Nothing that begins with the word sorts after it with the last character there is behind it.
            who.params.push(Value::Text(format!("{word}\u{10FFFF}")));
        }
    }
    who
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

pub fn ids(session: &Session<'_>, query: &Query) -> Result<Vec<i64>> {
    let mut who = who(&query.words);
    let searched = who.from != "contacts";
    let id = if searched { "contact_search.rowid" } else { "contacts.id" };
    let (order, after) = match query.sort {
        ContactSort::Newest => (format!("{id} DESC"), format!("{id} < ?")),
        ContactSort::Oldest => (id.to_owned(), format!("{id} > ?")),
        ContactSort::Name => {
            ("contacts.name_key, contacts.id".to_owned(), "(contacts.name_key, contacts.id) > (?, ?)".to_owned())
        }
        ContactSort::NameDesc => (
            "contacts.name_key DESC, contacts.id DESC".to_owned(),
            "(contacts.name_key, contacts.id) < (?, ?)".to_owned(),
        ),
    };
    let mut offset = 0;
    match &query.start {
        Start::Index(index) => offset = i64::try_from(*index).unwrap_or(i64::MAX),
        Start::After(key, after_id) => {
            who.filter.push(after);
            if matches!(query.sort, ContactSort::Name | ContactSort::NameDesc) {
                who.params.push(Value::Text(key.clone()));
            }
            who.params.push(Value::Integer(*after_id));
        }
    }
    let mut sql = format!("SELECT {id} FROM {}", who.from);
    push_filter(&mut sql, &who.filter);
    sql.push_str(&format!(" ORDER BY {order} LIMIT ? OFFSET ?"));
    who.params.push(Value::Integer(query.limit as i64));
    who.params.push(Value::Integer(offset));
    session.all(&sql, rusqlite::params_from_iter(who.params), |row| row.get(0))
}

fn push_filter(sql: &mut String, filter: &[String]) {
    if !filter.is_empty() {
        sql.push_str(" WHERE ");
        sql.push_str(&filter.join(" AND "));
    }
}

pub fn count(session: &Session<'_>, words: &[String]) -> Result<Count> {
    if words.is_empty() {
        let total = session.number("SELECT count(*) FROM contacts", ())?;
        return Ok(Count { total: u64::try_from(total).unwrap_or(0), exact: true });
    }
    let mut who = who(words);
    // A search that the index answers alone does not look at the rows.
    if who.filter.len() == 1 && who.from != "contacts" {
        who.from = "contact_search";
    }
    let mut sql = format!("SELECT count(*) FROM (SELECT 1 FROM {}", who.from);
    push_filter(&mut sql, &who.filter);
    sql.push_str(" LIMIT ?)");
    who.params.push(Value::Integer(COUNT_MAX + 1));
    let total = session.number(&sql, rusqlite::params_from_iter(who.params))?;
    Ok(Count { total: u64::try_from(total.min(COUNT_MAX)).unwrap_or(0), exact: total <= COUNT_MAX })
}
