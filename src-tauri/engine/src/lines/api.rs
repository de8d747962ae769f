//! Lines on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Line;
use crate::api::{Context, Created, Nothing, name_of, recorded};
use crate::error::{Error, Result};
use crate::event::{How, Noun, RecordChanged};
use crate::numbers::{self, Number, Phone};
use crate::settings;
use crate::store::Tx;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LineAdd {
    pub name: String,
    pub phone_number: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LineEdit {
    pub id: i64,
    pub name: String,
    pub phone_number: String,
    /// A line that is not active takes no leads and makes no calls; whoever names it is told so.
    pub active: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct LineId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LineRow {
    pub id: i64,
    pub name: String,
    pub phone: Phone,
    pub active: bool,
}

pub async fn add(context: &mut Context<'_>, wanted: LineAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let phone = number_of(tx, &wanted.phone_number)?;
            let line = Line { id: 0, name: name_of(&wanted.name)?, phone, active: true, sample: false };
            let id = tx.line_insert(&line)?;
            let what = RecordChanged::new(Noun::Line, id, &line.name, How::Added);
            recorded(tx, now, actor, what.with("phone_number", None::<&str>, Some(line.phone.e164)))?;
            Ok(Created { id })
        })
        .await
}

fn number_of(tx: &dyn Tx, text: &str) -> Result<Number> {
    numbers::parse(text, &settings::default_region(tx.view())?)
        .ok_or_else(|| Error::field("phone_number", "The phone number is invalid."))
}

pub async fn edit(context: &mut Context<'_>, wanted: LineEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = line(tx, wanted.id)?;
            let phone = if wanted.phone_number.trim() == before.phone.e164 {
                before.phone.clone()
            } else {
                number_of(tx, &wanted.phone_number)?
            };
            let after = Line { name: name_of(&wanted.name)?, phone, active: wanted.active, ..before.clone() };
            if after == before {
                return Ok(());
            }
            tx.line_update(&after)?;
            let what =
                RecordChanged::new(Noun::Line, after.id, &after.name, How::of_active(before.active, after.active))
                    .with("name", Some(&before.name), Some(&after.name))
                    .with("phone_number", Some(&before.phone.e164), Some(&after.phone.e164));
            recorded(tx, now, actor, what)
        })
        .await
}

pub async fn delete(context: &mut Context<'_>, wanted: LineId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let line = line(tx, wanted.id)?;
            tx.line_delete(line.id)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::Line, line.id, &line.name, How::Deleted))
        })
        .await
}

fn line(tx: &dyn Tx, id: i64) -> Result<Line> {
    tx.line(id)?.ok_or_else(|| Error::not_found(format!("There is no line {id}.")))
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<LineRow>> {
    context
        .engine
        .ask(|view| {
            let row = |line: Line| LineRow {
                id: line.id,
                name: line.name,
                phone: numbers::show(&line.phone.e164, line.phone.ext.as_deref(), line.phone.valid),
                active: line.active,
            };
            Ok(view.lines()?.into_iter().map(row).collect())
        })
        .await
}
