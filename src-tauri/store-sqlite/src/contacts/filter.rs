//! Conditions in SQL: each is a test of a row, and many are a set of ids that an index holds.
//!
//! The fragments are ours; whatever was typed or chosen is a parameter.

use dialyard_engine::contacts::Field;
use dialyard_engine::contacts::filter::{Condition, FieldTest, Owner};
use dialyard_engine::contacts::fold;
use dialyard_engine::users::SYSTEM_API_USER;
use rusqlite::types::Value;

/// A part of a statement with what is bound in it.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub sql: String,
    pub params: Vec<Value>,
}

impl Part {
    pub fn new(sql: impl Into<String>, params: impl IntoIterator<Item = Value>) -> Self {
        Self { sql: sql.into(), params: params.into_iter().collect() }
    }
}

/// Ids that an index holds.
#[derive(Debug, Clone)]
pub struct Set {
    /// What stands behind SELECT … FROM, with WHERE; without an order.
    pub from: Part,
    /// The column of the id.
    pub id: &'static str,
    /// The ids come in their order, without sorting.
    pub ordered: bool,
    /// It holds the live only.
    pub live: bool,
}

/// A condition as the store can use it.
#[derive(Debug, Clone)]
pub struct Clause {
    /// True of the rows that are meant, over the table `contacts`.
    pub test: Part,
    /// The narrow index answers it, without the row.
    pub narrow: bool,
    pub set: Option<Set>,
    /// What being of the set leaves to be tested.
    pub rest: Option<Part>,
}

fn marks(many: usize) -> String {
    vec!["?"; many].join(", ")
}

fn ids(ids: &[i64]) -> Vec<Value> {
    ids.iter().copied().map(Value::Integer).collect()
}

fn set(from: String, id: &'static str, values: &[i64], live: bool) -> Set {
    Set { from: Part::new(from, ids(values)), id, ordered: values.len() == 1, live }
}

pub fn clause(condition: &Condition) -> Clause {
    match condition {
        Condition::Owner { any } => {
            let of = |owner: &Owner| match owner {
                Owner::User { id } => Some(*id),
                // *Me* has become a user in the engine.
                Owner::Me | Owner::Nobody => None,
            };
            let any: Vec<Option<i64>> = any.iter().map(of).collect();
            column("owner_id", &any, Some("contacts_by_owner"))
        }
        Condition::Disposition { any } => column("disposition_id", any, Some("contacts_by_disposition")),
        Condition::Line { any } => column("line_id", any, None),
        Condition::CreatedBy { any } => {
            let index = (!any.contains(&SYSTEM_API_USER)).then_some("contacts_by_maker");
            let any: Vec<Option<i64>> = any.iter().copied().map(Some).collect();
            column("created_by", &any, index)
        }
        Condition::Tag { any } => linked(
            any,
            "contact_tags",
            "tag_id",
            "contact_tags INDEXED BY contact_tags_by_tag",
            "contact_tags.contact_id",
        ),
        Condition::List { any } => {
            linked(any, "leads", "list_id", "leads INDEXED BY leads_by_list", "leads.contact_id")
        }
        Condition::Dnc { is } => {
            let all = "contacts AS held INDEXED BY contacts_dnc WHERE held.is_dnc = 1 AND held.archived_at IS NULL";
            Clause {
                test: Part::new("contacts.is_dnc = ?", [Value::from(*is)]),
                narrow: true,
                set: is.then(|| Set { from: Part::new(all, []), id: "held.id", ordered: true, live: true }),
                rest: None,
            }
        }
        Condition::Archived { is: true } => {
            let all = "contacts AS held INDEXED BY contacts_archived WHERE held.archived_at IS NOT NULL";
            Clause {
                test: Part::new("contacts.archived_at IS NOT NULL", []),
                narrow: false,
                set: Some(Set { from: Part::new(all, []), id: "held.id", ordered: true, live: false }),
                rest: None,
            }
        }
        Condition::Archived { is: false } => test("contacts.archived_at IS NULL".to_owned(), [], true),
        Condition::Added { from, to } => {
            let mut both = Part::new("1", []);
            for (moment, sign) in [(from, ">="), (to, "<")] {
                if let Some(moment) = moment {
                    both.sql.push_str(&format!(" AND contacts.created_at {sign} ?"));
                    both.params.push(Value::Integer(*moment));
                }
            }
            test(both.sql, both.params, true)
        }
        Condition::Field { key, how, any } => field(key, *how, any),
    }
}

fn test(sql: String, params: impl IntoIterator<Item = Value>, narrow: bool) -> Clause {
    Clause { test: Part::new(sql, params), narrow, set: None, rest: None }
}

/// A column of the contact that points at a record.
fn column(name: &str, any: &[Option<i64>], index: Option<&str>) -> Clause {
    let known: Vec<i64> = any.iter().copied().flatten().collect();
    let mut sql = format!("contacts.{name} IN ({})", marks(known.len()));
    let none = known.len() < any.len();
    if none {
        sql = format!("({sql} OR contacts.{name} IS NULL)");
    }
    let index = index.filter(|_| !none);
    // The index on makers is told apart by a value, not by whether there is one.
    let partial = if name == "created_by" { " AND held.created_by <> 1" } else { "" };
    Clause {
        test: Part::new(sql, ids(&known)),
        narrow: true,
        set: index.map(|index| {
            let marks = marks(known.len());
            let from = format!(
                "contacts AS held INDEXED BY {index} WHERE held.{name} IN ({marks}){partial} AND held.archived_at IS NULL"
            );
            set(from, "held.id", &known, true)
        }),
        rest: None,
    }
}

/// Another table that ties contacts to records.
fn linked(any: &[Option<i64>], table: &str, name: &str, from: &str, id: &'static str) -> Clause {
    let known: Vec<i64> = any.iter().copied().flatten().collect();
    let mut parts = Vec::new();
    if !known.is_empty() {
        let marks = marks(known.len());
        parts.push(format!(
            "EXISTS (SELECT 1 FROM {table} WHERE {table}.contact_id = contacts.id AND {table}.{name} IN ({marks}))"
        ));
    }
    let none = known.len() < any.len();
    if none {
        parts.push(format!("NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.contact_id = contacts.id)"));
    }
    Clause {
        test: Part::new(format!("({})", parts.join(" OR ")), ids(&known)),
        narrow: true,
        set: (!none)
            .then(|| set(format!("{from} WHERE {table}.{name} IN ({})", marks(known.len())), id, &known, false)),
        rest: None,
    }
}

/// A value of the contact, compared as it is searched: in any case, without accents.
fn field(key: &str, how: FieldTest, any: &[String]) -> Clause {
    let texts = || any.iter().map(|text| Value::Text(fold(text.trim())));
    let each = |value: &str| {
        let one = match how {
            FieldTest::Is => format!("fold({value}) = ?"),
            FieldTest::Contains => format!("instr(fold({value}), ?) > 0"),
            FieldTest::Empty | FieldTest::NotEmpty => format!("{value} <> ''"),
        };
        vec![one; if matches!(how, FieldTest::Is | FieldTest::Contains) { any.len() } else { 1 }].join(" OR ")
    };
    let not = if how == FieldTest::Empty { "NOT " } else { "" };
    let typed = matches!(how, FieldTest::Is | FieldTest::Contains);
    match Field::of_key(key) {
        Some(field) => {
            let column = format!("contacts.{}", field.key());
            // What is not there is neither equal nor different.
            let sql = format!("{not}coalesce({}, 0)", each(&column));
            test(sql, texts().filter(|_| typed), false)
        }
        None => {
            let sql = format!(
                "{not}EXISTS (SELECT 1 FROM json_each(contacts.custom) AS own WHERE own.key = ? AND ({}))",
                each("own.value")
            );
            let key = Value::Text(key.to_owned());
            test(sql, std::iter::once(key).chain(texts().filter(|_| typed)), false)
        }
    }
}
