//! Making and changing custom fields.

use super::{BUILT_IN, CHOICES_MAX, CustomField, FieldType, KEY_MAX, LABEL_MAX, same};
use crate::api::recorded;
use crate::clock::Millis;
use crate::error::{Error, Fields, Result, add};
use crate::event::{How, Noun, RecordChanged};
use crate::store::Tx;

/// What an admin wants a field to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub label: String,
    pub kind: FieldType,
    pub choices: Vec<String>,
}

pub fn create(
    tx: &mut dyn Tx,
    now: Millis,
    actor_id: Option<i64>,
    key: &str,
    taken: &[&str],
    wanted: Wanted,
) -> Result<i64> {
    let mut errors = Fields::new();
    let key = key.trim().to_lowercase();
    let all = tx.custom_fields()?;
    let shaped = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && key.starts_with(|c: char| c.is_ascii_lowercase());
    if key.is_empty() {
        add(&mut errors, "key", "The key field is required.");
    } else if !shaped || key.len() > KEY_MAX {
        add(
            &mut errors,
            "key",
            "A key is made of small letters, digits and underscores, begins with a letter and has at most 64 characters.",
        );
    } else if taken.contains(&key.as_str()) {
        add(
            &mut errors,
            "key",
            format!("{key} is a field that every contact has or that the API uses. Choose another key."),
        );
    } else if let Some(known) = all.iter().find(|field| field.key == key) {
        let archived = if known.archived { " It is archived: take it back instead." } else { "" };
        add(&mut errors, "key", format!("The field {} has this key already.{archived}", known.label));
    }
    let (label, choices) = judged(&wanted, None, &all, &mut errors);
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let position = all.iter().map(|field| field.position).max().unwrap_or(0) + 1;
    let field = CustomField { id: 0, key, label, kind: wanted.kind, choices, position, archived: false };
    let id = tx.custom_field_insert(&field)?;
    recorded(tx, now, actor_id, RecordChanged::new(Noun::CustomField, id, &field.label, How::Added))?;
    Ok(id)
}

pub fn update(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64, wanted: Wanted) -> Result<()> {
    let mut field = known(tx, id)?;
    let mut errors = Fields::new();
    let (label, choices) = judged(&wanted, Some(id), &tx.custom_fields()?, &mut errors);
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let before = field.clone();
    (field.label, field.kind, field.choices) = (label, wanted.kind, choices);
    if field == before {
        return Ok(());
    }
    tx.custom_field_update(&field)?;
    let choices = |field: &CustomField| (!field.choices.is_empty()).then(|| field.choices.join(", "));
    let what = RecordChanged::new(Noun::CustomField, id, &field.label, How::Changed)
        .with("label", Some(&before.label), Some(&field.label))
        .with("type", Some(before.kind.as_str()), Some(field.kind.as_str()))
        .with("choices", choices(&before), choices(&field));
    recorded(tx, now, actor_id, what)
}

pub fn archive(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64, archived: bool) -> Result<()> {
    let mut field = known(tx, id)?;
    if field.archived == archived {
        return Ok(());
    }
    if archived && BUILT_IN.contains(&field.key.as_str()) {
        return Err(Error::conflict(format!(
            "{} is part of the Lead API and stays. Give it another label instead.",
            field.key
        )));
    }
    field.archived = archived;
    tx.custom_field_update(&field)?;
    let how = How::of_active(archived, !archived);
    recorded(tx, now, actor_id, RecordChanged::new(Noun::CustomField, id, &field.label, how))
}

/// Puts the fields into the order of the ids; those that are not named follow as they stood.
pub fn order(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, ids: &[i64]) -> Result<()> {
    let mut all = tx.custom_fields()?;
    if let Some(id) = ids.iter().find(|id| !all.iter().any(|field| field.id == **id)) {
        return Err(Error::field("ids", format!("There is no custom field {id}.")));
    }
    let place = |id: i64| ids.iter().position(|other| *other == id).unwrap_or(usize::MAX);
    all.sort_by_key(|field| place(field.id));
    let mut first = None;
    for (position, mut field) in (1..).zip(all) {
        if field.position != position {
            field.position = position;
            tx.custom_field_update(&field)?;
            first.get_or_insert(field);
        }
    }
    let Some(field) = first else { return Ok(()) };
    let what = RecordChanged::new(Noun::CustomField, field.id, &field.label, How::Changed);
    recorded(tx, now, actor_id, what.with("place", None::<i64>, Some(field.position)))
}

fn known(tx: &dyn Tx, id: i64) -> Result<CustomField> {
    tx.custom_field(id)?.ok_or_else(|| Error::not_found(format!("There is no custom field {id}.")))
}

fn judged(wanted: &Wanted, id: Option<i64>, all: &[CustomField], errors: &mut Fields) -> (String, Vec<String>) {
    let label = wanted.label.trim().to_owned();
    if label.is_empty() {
        add(errors, "label", "The label field is required.");
    } else if label.chars().count() > LABEL_MAX {
        add(errors, "label", "A label has at most 64 characters.");
    } else if all.iter().any(|field| Some(field.id) != id && !field.archived && same(&field.label, &label)) {
        add(errors, "label", "Another custom field has this label already.");
    }
    let mut choices: Vec<String> = Vec::new();
    for choice in wanted.choices.iter().map(|choice| choice.trim()).filter(|choice| !choice.is_empty()) {
        if !choices.iter().any(|known| same(known, choice)) {
            choices.push(choice.to_owned());
        }
    }
    if wanted.kind != FieldType::Choice {
        choices.clear();
    } else if choices.is_empty() {
        add(errors, "choices", "A choice needs at least one thing to choose.");
    } else if choices.len() > CHOICES_MAX {
        add(errors, "choices", "A field has at most 100 choices.");
    } else if choices.iter().any(|choice| choice.chars().count() > LABEL_MAX) {
        add(errors, "choices", "A choice has at most 64 characters.");
    }
    (label, choices)
}
