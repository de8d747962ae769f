//! Tags on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NAME_MAX, Tag};
use crate::Engine;
use crate::api::{Context, Created, Nothing, recorded};
use crate::error::{Error, Result};
use crate::event::{How, Noun, RecordChanged};
use crate::ports::Watch;
use crate::store::Tx;

/// Contacts changed in one transaction, so that leads get through in between.
const BATCH: usize = 2_000;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TagAdd {
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TagRename {
    pub id: i64,
    pub name: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct TagMerge {
    pub id: i64,
    pub into_id: i64,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct TagId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TagRow {
    pub id: i64,
    pub name: String,
    pub contacts: u64,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct TagDone {
    /// How many contacts had it.
    pub contacts: u64,
}

fn named(tx: &dyn Tx, name: &str, but: Option<i64>) -> Result<String> {
    let name = name.trim();
    let told = |message: String| Err(Error::field("name", message));
    match name.chars().count() {
        0 => told("The name field is required.".to_owned()),
        1..=NAME_MAX => match tx.tag_called(name)?.filter(|tag| Some(tag.id) != but) {
            Some(tag) => told(format!("{} has this name already. Merge the two instead.", tag.name)),
            None => Ok(name.to_owned()),
        },
        _ => told(format!("A tag has at most {NAME_MAX} characters.")),
    }
}

fn tag(tx: &dyn Tx, id: i64) -> Result<Tag> {
    tx.tag(id)?.filter(|tag| tag.id == id).ok_or_else(|| Error::not_found(format!("There is no tag {id}.")))
}

pub async fn add(context: &mut Context<'_>, wanted: TagAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let name = named(tx, &wanted.name, None)?;
            let id = tx.tag_insert(&name, false)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::Tag, id, name, How::Added))?;
            Ok(Created { id })
        })
        .await
}

pub async fn rename(context: &mut Context<'_>, wanted: TagRename) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = tag(tx, wanted.id)?;
            let name = named(tx, &wanted.name, Some(before.id))?;
            if name == before.name {
                return Ok(());
            }
            tx.tag_rename(before.id, &name)?;
            let what = RecordChanged::new(Noun::Tag, before.id, &name, How::Changed);
            recorded(tx, now, actor, what.with("name", Some(before.name), Some(name)))
        })
        .await
}

/// Puts every contact of one tag under another. The old id and name lead there from now on, so that a form that still
/// sends them is understood.
pub async fn merge(context: &mut Context<'_>, wanted: TagMerge) -> Result<TagDone> {
    if wanted.id == wanted.into_id {
        return Err(Error::field("into_id", "Choose another tag to merge into."));
    }
    let (now, actor) = (context.engine.now(), context.actor_id());
    let (engine, watch) = (context.engine, context.watch.clone());
    emptied(engine, watch.as_ref(), wanted.id, Some(wanted.into_id), move |tx, contacts| {
        let (gone, into) = (tag(tx, wanted.id)?, tag(tx, wanted.into_id)?);
        tx.tag_forward(&gone, into.id)?;
        tx.tag_delete(gone.id)?;
        let what = RecordChanged::new(Noun::Tag, gone.id, &gone.name, How::Merged)
            .with("into", None::<&str>, Some(into.name))
            .with("contacts", None::<&str>, Some(contacts));
        recorded(tx, now, actor, what)
    })
    .await
}

pub async fn delete(context: &mut Context<'_>, wanted: TagId) -> Result<TagDone> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    let (engine, watch) = (context.engine, context.watch.clone());
    emptied(engine, watch.as_ref(), wanted.id, None, move |tx, contacts| {
        let gone = tag(tx, wanted.id)?;
        tx.tag_delete(gone.id)?;
        let what = RecordChanged::new(Noun::Tag, gone.id, &gone.name, How::Deleted);
        recorded(tx, now, actor, what.with("contacts", None::<&str>, Some(contacts)))
    })
    .await
}

/// Takes a tag off its contacts, some at a time, and puts another on them; then `end`s it in the change that finds
/// nobody left. Given up, it leaves a tag with fewer contacts.
async fn emptied(
    engine: &Engine,
    watch: &dyn Watch,
    id: i64,
    into: Option<i64>,
    end: impl FnOnce(&mut dyn Tx, u64) -> Result<()> + Clone + Send + 'static,
) -> Result<TagDone> {
    let all = engine.read(|view| Ok(view.tag_contacts()?.iter().find(|(tag, _)| *tag == id).map_or(0, |(_, n)| *n)))?;
    let mut done = 0;
    loop {
        if watch.given_up() {
            return Err(Error::conflict(format!("Stopped at {done} of {all} contacts; the tag is still there.")));
        }
        let (end, before) = (end.clone(), done);
        let moved = engine
            .write(move |tx| {
                tag(tx, id)?;
                if let Some(into) = into {
                    tag(tx, into).map_err(|_| Error::field("into_id", format!("There is no tag {into}.")))?;
                }
                let moved = tx.tag_take_off(id, into, BATCH)?;
                if moved < BATCH {
                    end(tx, before + moved as u64)?;
                }
                Ok(moved)
            })
            .await?;
        done += moved as u64;
        watch.at(done, all.max(done));
        if moved < BATCH {
            return Ok(TagDone { contacts: done });
        }
    }
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<TagRow>> {
    context
        .engine
        .ask(|view| {
            let contacts: std::collections::HashMap<i64, u64> = view.tag_contacts()?.into_iter().collect();
            let row =
                |tag: Tag| TagRow { contacts: contacts.get(&tag.id).copied().unwrap_or(0), id: tag.id, name: tag.name };
            Ok(view.tags()?.into_iter().map(row).collect())
        })
        .await
}
