//! Which contacts a list shows: conditions that must all hold, each with several values of which one must.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Field;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::store::View;

/// More conditions, or more values in one of them, nobody means.
const CONDITIONS_MAX: usize = 20;
const VALUES_MAX: usize = 100;
const TEXT_MAX: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Owner {
    /// Whoever looks.
    Me,
    Nobody,
    User {
        id: i64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldTest {
    Is,
    Contains,
    Empty,
    NotEmpty,
}

/// One condition. Where a value may be null, that means: without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Condition {
    Owner {
        any: Vec<Owner>,
    },
    Tag {
        any: Vec<Option<i64>>,
    },
    List {
        any: Vec<Option<i64>>,
    },
    Line {
        any: Vec<Option<i64>>,
    },
    Disposition {
        any: Vec<Option<i64>>,
    },
    Dnc {
        is: bool,
    },
    CreatedBy {
        any: Vec<i64>,
    },
    /// Without this condition the archived are left out.
    Archived {
        is: bool,
    },
    /// From this moment on, and before that one.
    Added {
        from: Option<Millis>,
        to: Option<Millis>,
    },
    /// A field by its key, own ones included. `any` says nothing for the tests of emptiness.
    Field {
        key: String,
        how: FieldTest,
        any: Vec<String>,
    },
}

pub type Filter = Vec<Condition>;

/// The filter as the store understands it: judged, and with *me* put into it.
pub fn resolve(view: &dyn View, filter: Filter, me: Option<i64>) -> Result<Filter> {
    if filter.len() > CONDITIONS_MAX {
        return Err(Error::field("filter", format!("A filter has at most {CONDITIONS_MAX} conditions.")));
    }
    filter.into_iter().map(|condition| one(view, condition, me)).collect()
}

fn one(view: &dyn View, mut condition: Condition, me: Option<i64>) -> Result<Condition> {
    let values = match &condition {
        Condition::Owner { any } => any.len(),
        Condition::CreatedBy { any } => any.len(),
        Condition::Tag { any } | Condition::List { any } | Condition::Line { any } | Condition::Disposition { any } => {
            any.len()
        }
        Condition::Field { how: FieldTest::Is | FieldTest::Contains, any, .. } => any.len(),
        Condition::Field { .. } | Condition::Dnc { .. } | Condition::Archived { .. } | Condition::Added { .. } => 1,
    };
    if values == 0 {
        return Err(Error::field("filter", "A condition needs a value. Choose one, or take the condition away."));
    }
    if values > VALUES_MAX {
        return Err(Error::field("filter", format!("A condition has at most {VALUES_MAX} values.")));
    }
    match &mut condition {
        Condition::Owner { any } => {
            for owner in any {
                if *owner == Owner::Me {
                    let id = me.ok_or_else(|| Error::field("filter", "Nobody is signed in here: name the owner."))?;
                    *owner = Owner::User { id };
                }
            }
        }
        Condition::Field { key, any, .. } => {
            let known = Field::of_key(key).is_some() || view.custom_fields()?.iter().any(|own| own.key == *key);
            if !known {
                return Err(Error::field("filter", format!("There is no field {key}. Choose another one.")));
            }
            if any.iter().any(|text| text.chars().count() > TEXT_MAX) {
                return Err(Error::field("filter", format!("A value has at most {TEXT_MAX} characters.")));
            }
        }
        _ => {}
    }
    Ok(condition)
}
