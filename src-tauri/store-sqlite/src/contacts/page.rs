//! Pages of the contacts table, and counts.
//!
//! A page after a known row is a keyset step; a page at a place is an offset along an index, which a million rows bear.
//! Where rows must be tested one by one, it is done for a moment, and the answer says where to go on (see `plan`).

use std::time::{Duration, Instant};

use dialyard_engine::Result;
use dialyard_engine::contacts::api::ContactSort;
use dialyard_engine::contacts::filter::Condition;
use dialyard_engine::contacts::store::{Count, Page, Place, Query, Start};
use rusqlite::types::Value;

use super::filter::{Part, Set};
use super::plan::{Asked, Order, Plan, ask, order};
use crate::fault;
use crate::session::Session;

/// What is found is counted up to here; "more than 10,000" says enough.
const COUNT_MAX: u64 = 10_000;
/// So long rows are tested for one page, and for one count.
const PAGE_TIME: Duration = Duration::from_millis(120);
const COUNT_TIME: Duration = Duration::from_millis(60);
/// Rows between two looks at the clock.
const STEPS: usize = 64;

const LIVE: &str = "contacts.archived_at IS NULL";

/// A statement that answers id, key, and whether the row is meant.
struct Statement {
    part: Part,
    /// Every row is meant: an offset may be SQLite's to pass over.
    all_meant: bool,
}

pub fn page(session: &Session<'_>, query: &Query) -> Result<Page> {
    let order = order(query.sort);
    let asked = ask(session, &query.words, &query.filter, order.by_age)?;
    let (after, mut skip) = match &query.start {
        Start::Index(index) => (None, *index),
        Start::After(place) => (Some(place), place.skip),
    };
    let mut statement = statement(&asked, &order, after);
    if statement.all_meant {
        statement.part.sql.push_str(" LIMIT -1 OFFSET ?");
        statement.part.params.push(Value::Integer(i64::try_from(skip).unwrap_or(i64::MAX)));
        skip = 0;
    }
    let mut page = Page::default();
    let mut last = 0;
    let ended = step(session, &statement.part, PAGE_TIME, |id, meant| {
        if meant && id != last {
            last = id;
            if skip > 0 {
                skip -= 1;
            } else {
                page.ids.push(id);
            }
        }
        page.ids.len() == query.limit
    })?;
    page.next = ended.map(|(key, id)| Place { skip, key, id });
    Ok(page)
}

pub fn count(session: &Session<'_>, words: &[String], filter: &[Condition]) -> Result<Count> {
    let order = order(ContactSort::Newest);
    let asked = ask(session, words, filter, true)?;
    if matches!(asked.plan, Plan::Walk) && asked.tests.is_empty() {
        let sql = format!("SELECT count(*) FROM contacts INDEXED BY contacts_live WHERE {LIVE}");
        let total = session.number_asked(&sql, ())?;
        return Ok(Count { total: u64::try_from(total).unwrap_or(0), exact: true });
    }
    let statement = statement(&asked, &order, None);
    let (mut total, mut last) = (0, 0);
    let broken_off = step(session, &statement.part, COUNT_TIME, |id, meant| {
        if meant && id != last {
            last = id;
            total += 1;
        }
        total > COUNT_MAX
    })?;
    Ok(Count { total: total.min(COUNT_MAX), exact: broken_off.is_none() })
}

/// Steps through a statement until there is enough, or the time is over; answers key and id reached, none at the end.
fn step(
    session: &Session<'_>,
    part: &Part,
    time: Duration,
    mut enough: impl FnMut(i64, bool) -> bool,
) -> Result<Option<(String, i64)>> {
    let began = Instant::now();
    let mut statement = session.conn.prepare_cached(&part.sql).map_err(fault::store)?;
    let mut rows = statement.query(rusqlite::params_from_iter(&part.params)).map_err(fault::store)?;
    let mut steps = 0;
    while let Some(found) = rows.next().map_err(fault::store)? {
        let (id, meant): (i64, Option<bool>) =
            (found.get(0).map_err(fault::store)?, found.get(2).map_err(fault::store)?);
        steps += 1;
        if enough(id, meant == Some(true)) || (steps % STEPS == 0 && began.elapsed() > time) {
            return Ok(Some((found.get(1).map_err(fault::store)?, id)));
        }
    }
    Ok(None)
}

fn statement(asked: &Asked, order: &Order, after: Option<&Place>) -> Statement {
    let direction = if order.down { " DESC" } else { "" };
    match &asked.plan {
        Plan::Gather(set) => gather(asked, set, order, after, direction),
        Plan::Along(set) => along(asked, set, order, after, direction),
        Plan::Walk => walk(asked, order, after, direction),
    }
}

fn join(tests: &[Part], also: Option<&str>) -> Part {
    let sqls: Vec<&str> = also.into_iter().chain(tests.iter().map(|test| test.sql.as_str())).collect();
    Part::new(sqls.join(" AND "), tests.iter().flat_map(|test| test.params.clone()))
}

/// What stands after a place in the order, `row` being how the row is called.
fn beyond(order: &Order, row: &str, after: Option<&Place>) -> Part {
    let Some(place) = after else { return Part::new("1", []) };
    let sign = if order.down { "<" } else { ">" };
    if order.by_age {
        return Part::new(format!("{row}.id {sign} ?"), [Value::Integer(place.id)]);
    }
    let key =
        if order.by_time { Value::Integer(place.key.parse().unwrap_or(0)) } else { Value::Text(place.key.clone()) };
    let column = order.key.replace("contacts.", &format!("{row}."));
    Part::new(format!("({column}, {row}.id) {sign} (?, ?)"), [key, Value::Integer(place.id)])
}

fn key_of(order: &Order, row: &str) -> String {
    format!("CAST({} AS TEXT)", order.key.replace("contacts.", &format!("{row}.")))
}

fn sorted(order: &Order, row: &str, direction: &str) -> String {
    if order.by_age {
        return format!(" ORDER BY {row}.id{direction}");
    }
    format!(" ORDER BY {}{direction}, {row}.id{direction}", order.key.replace("contacts.", &format!("{row}.")))
}

fn gather(asked: &Asked, set: &Set, order: &Order, after: Option<&Place>, direction: &str) -> Statement {
    let tests = join(&asked.tests, Some(if asked.live { LIVE } else { "1" }));
    let beyond = beyond(order, "contacts", after);
    let sql = format!(
        "SELECT contacts.id, {}, 1 FROM contacts NOT INDEXED WHERE contacts.id IN (SELECT {} FROM {}) AND {} AND {}{}",
        key_of(order, "contacts"),
        set.id,
        set.from.sql,
        tests.sql,
        beyond.sql,
        sorted(order, "contacts", direction),
    );
    let params = set.from.params.iter().chain(&tests.params).chain(&beyond.params).cloned();
    Statement { part: Part::new(sql, params), all_meant: true }
}

/// Only for orders by age.
fn along(asked: &Asked, set: &Set, order: &Order, after: Option<&Place>, direction: &str) -> Statement {
    let sign = if order.down { "<" } else { ">" };
    let beyond = match after {
        Some(place) => Part::new(format!("{} {sign} ?", set.id), [Value::Integer(place.id)]),
        None => Part::new("1", []),
    };
    let archived_too = asked.live && !set.live;
    let all_meant = asked.tests.is_empty() && !archived_too;
    let meant = if all_meant {
        Part::new("1", [])
    } else {
        let tests = join(&asked.tests, Some(if asked.live { LIVE } else { "1" }));
        let narrow = if asked.live && asked.narrow { " INDEXED BY contacts_live" } else { "" };
        let sql = format!("(SELECT 1 FROM contacts{narrow} WHERE contacts.id = {} AND {})", set.id, tests.sql);
        Part::new(sql, tests.params)
    };
    let sql = format!(
        "SELECT {}, '', {} FROM {} AND {} ORDER BY {}{direction}",
        set.id, meant.sql, set.from.sql, beyond.sql, set.id
    );
    let params = meant.params.iter().chain(&set.from.params).chain(&beyond.params).cloned();
    Statement { part: Part::new(sql, params), all_meant }
}

fn walk(asked: &Asked, order: &Order, after: Option<&Place>, direction: &str) -> Statement {
    let all_meant = asked.tests.is_empty();
    // Rows of a kilobyte are read for a test only where the narrow index does not know.
    let elsewhere = asked.narrow && !all_meant && !order.by_age;
    let row = if elsewhere { "held" } else { "contacts" };
    let meant = match join(&asked.tests, None) {
        _ if all_meant => Part::new("1", []),
        tests if elsewhere => Part::new(
            format!(
                "(SELECT 1 FROM contacts INDEXED BY contacts_live WHERE contacts.id = held.id AND {LIVE} AND {})",
                tests.sql
            ),
            tests.params,
        ),
        tests => Part::new(format!("({})", tests.sql), tests.params),
    };
    let beyond = beyond(order, row, after);
    let table = if elsewhere { "contacts AS held" } else { "contacts" };
    let sql = format!(
        "SELECT {row}.id, {}, {} FROM {table} INDEXED BY {} WHERE {row}.archived_at IS NULL AND {}{}",
        key_of(order, row),
        meant.sql,
        order.index,
        beyond.sql,
        sorted(order, row, direction),
    );
    let params = meant.params.iter().chain(&beyond.params).cloned();
    Statement { part: Part::new(sql, params), all_meant }
}
