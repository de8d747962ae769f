//! Lines on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Line;
use crate::api::{Context, Created, Nothing, changed, name_of};
use crate::error::{Error, Result};
use crate::numbers::{self, Phone};
use crate::settings;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LineAdd {
    pub name: String,
    pub phone_number: String,
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
            let phone = numbers::parse(&wanted.phone_number, &settings::default_region(tx.view())?)
                .ok_or_else(|| Error::field("phone_number", "The phone number is invalid."))?;
            let line = Line { id: 0, name: name_of(&wanted.name)?, phone, active: true, sample: false };
            let id = tx.line_insert(&line)?;
            changed(tx, now, actor, "lines")?;
            Ok(Created { id })
        })
        .await
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
