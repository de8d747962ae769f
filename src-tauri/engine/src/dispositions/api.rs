//! Contact dispositions on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COLORS, Disposition};
use crate::api::{Context, Created, Nothing, name_of, recorded};
use crate::error::{Error, Fields, Result, add as wrong};
use crate::event::{How, Noun, RecordChanged};
use crate::store::Tx;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DispositionAdd {
    pub name: String,
    pub color: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DispositionEdit {
    pub id: i64,
    pub name: String,
    pub color: String,
    /// No longer offered. Contacts that have it keep it, and forms that send its id still set it.
    pub archived: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DispositionOrder {
    /// All of them, the first one first.
    pub ids: Vec<i64>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DispositionId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DispositionRow {
    pub id: i64,
    pub name: String,
    pub color: String,
    pub archived: bool,
}

fn judged(tx: &dyn Tx, id: Option<i64>, name: &str, color: &str) -> Result<String> {
    let mut errors = Fields::new();
    let name = match name_of(name) {
        Ok(name) => name,
        Err(error) => {
            errors.extend(error.fields);
            String::new()
        }
    };
    let same = |other: &Disposition| Some(other.id) != id && other.name.to_lowercase() == name.to_lowercase();
    if !name.is_empty() && tx.dispositions()?.iter().any(same) {
        wrong(&mut errors, "name", "There is a disposition of this name already.");
    }
    if !COLORS.contains(&color) {
        wrong(&mut errors, "color", format!("A colour is one of {}.", COLORS.join(", ")));
    }
    if errors.is_empty() { Ok(name) } else { Err(Error::invalid(errors)) }
}

pub async fn add(context: &mut Context<'_>, wanted: DispositionAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let name = judged(tx, None, &wanted.name, &wanted.color)?;
            let id = tx.disposition_insert(&name, &wanted.color)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::Disposition, id, name, How::Added))?;
            Ok(Created { id })
        })
        .await
}

pub async fn edit(context: &mut Context<'_>, wanted: DispositionEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = disposition(tx, wanted.id)?;
            let name = judged(tx, Some(wanted.id), &wanted.name, &wanted.color)?;
            let after = Disposition { name, color: wanted.color, archived: wanted.archived, ..before.clone() };
            if after == before {
                return Ok(());
            }
            tx.disposition_update(&after)?;
            let how = How::of_active(!before.archived, !after.archived);
            let what = RecordChanged::new(Noun::Disposition, after.id, &after.name, how)
                .with("name", Some(&before.name), Some(&after.name))
                .with("color", Some(&before.color), Some(&after.color));
            recorded(tx, now, actor, what)
        })
        .await
}

pub async fn order(context: &mut Context<'_>, wanted: DispositionOrder) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let all = tx.dispositions()?;
            let mut known: Vec<i64> = all.iter().map(|one| one.id).collect();
            let mut given = wanted.ids.clone();
            known.sort_unstable();
            given.sort_unstable();
            if known != given {
                return Err(Error::conflict("The dispositions have changed meanwhile. Order them again."));
            }
            for (position, id) in (0i64..).zip(&wanted.ids) {
                let before = disposition(tx, *id)?;
                if before.position != position {
                    tx.disposition_update(&Disposition { position, ..before })?;
                }
            }
            let names = |all: &[Disposition]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ");
            let what = RecordChanged::new(Noun::Disposition, 0, "", How::Changed).with(
                "order",
                Some(names(&all)),
                Some(names(&tx.dispositions()?)),
            );
            if what.changes.is_empty() { Ok(()) } else { recorded(tx, now, actor, what) }
        })
        .await
}

pub async fn delete(context: &mut Context<'_>, wanted: DispositionId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let gone = disposition(tx, wanted.id)?;
            tx.disposition_delete(gone.id)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::Disposition, gone.id, gone.name, How::Deleted))
        })
        .await
}

fn disposition(tx: &dyn Tx, id: i64) -> Result<Disposition> {
    tx.disposition(id)?.ok_or_else(|| Error::not_found(format!("There is no disposition {id}.")))
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<DispositionRow>> {
    let row =
        |one: Disposition| DispositionRow { id: one.id, name: one.name, color: one.color, archived: one.archived };
    context.engine.ask(move |view| Ok(view.dispositions()?.into_iter().map(row).collect())).await
}
