//! Saved views on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COLUMNS_MAX, NAME_MAX, SavedView, Shows, VIEWS_MAX};
use crate::api::{Context, Created, Nothing, changed};
use crate::contacts::filter;
use crate::error::{Error, Result};
use crate::store::Tx;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ViewRow {
    pub id: i64,
    pub name: String,
    /// Everybody's; only an admin changes it.
    pub shared: bool,
    pub shows: Shows,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ViewSave {
    /// None: a new one.
    pub id: Option<i64>,
    pub name: String,
    pub shared: bool,
    pub shows: Shows,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ViewId {
    pub id: i64,
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<ViewRow>> {
    let me = context.actor_id();
    context
        .engine
        .ask(move |view| {
            let row = |saved: SavedView| ViewRow {
                id: saved.id,
                name: saved.name,
                shared: saved.user_id.is_none(),
                shows: saved.shows,
            };
            Ok(view.saved_views(me)?.into_iter().map(row).collect())
        })
        .await
}

pub async fn save(context: &mut Context<'_>, wanted: ViewSave) -> Result<Created> {
    let (now, me, admin) = (context.engine.now(), context.actor_id(), context.is_admin());
    context
        .engine
        .write(move |tx| {
            if wanted.shared && !admin {
                return Err(Error::forbidden("Only an admin saves a view for everybody. Save it as your own."));
            }
            if !wanted.shared && me.is_none() {
                return Err(Error::field("shared", "Nobody is signed in here: save the view for everybody."));
            }
            let before = match wanted.id {
                Some(id) => Some(own(tx, id, me, admin)?),
                None => None,
            };
            judge(&wanted)?;
            // A filter of somebody else's *mine* is judged as if it were one's own.
            filter::resolve(tx.view(), wanted.shows.filter.clone(), Some(me.unwrap_or(0)))?;
            let user_id = if wanted.shared { None } else { me };
            let others = tx.saved_views(me)?;
            let beside = others.iter().filter(|other| other.user_id == user_id && Some(other.id) != wanted.id);
            if beside.count() >= VIEWS_MAX {
                return Err(Error::field("name", format!("There are {VIEWS_MAX} views already. Remove one first.")));
            }
            let name = wanted.name.trim().to_owned();
            let saved = SavedView { id: wanted.id.unwrap_or(0), name, user_id, shows: wanted.shows };
            let id = if saved.id == 0 {
                tx.saved_view_insert(&saved)?
            } else {
                tx.saved_view_update(&saved)?;
                saved.id
            };
            if wanted.shared || before.is_some_and(|before| before.user_id.is_none()) {
                changed(tx, now, me, "views")?;
            }
            Ok(Created { id })
        })
        .await
}

pub async fn remove(context: &mut Context<'_>, wanted: ViewId) -> Result<()> {
    let (now, me, admin) = (context.engine.now(), context.actor_id(), context.is_admin());
    context
        .engine
        .write(move |tx| {
            let saved = own(tx, wanted.id, me, admin)?;
            tx.saved_view_delete(saved.id)?;
            if saved.user_id.is_none() {
                changed(tx, now, me, "views")?;
            }
            Ok(())
        })
        .await
}

/// The view, if this user may change it. Somebody else's own is not even known.
fn own(tx: &dyn Tx, id: i64, me: Option<i64>, admin: bool) -> Result<SavedView> {
    let seen = tx.saved_view(id)?.filter(|saved| saved.user_id.is_none() || saved.user_id == me);
    let saved = seen.ok_or_else(|| Error::not_found(format!("There is no view {id}.")))?;
    if saved.user_id.is_none() && !admin {
        return Err(Error::forbidden("Only an admin changes a view that everybody has. Save it as your own."));
    }
    Ok(saved)
}

fn judge(wanted: &ViewSave) -> Result<()> {
    match wanted.name.trim().chars().count() {
        0 => return Err(Error::field("name", "Give the view a name.")),
        1..=NAME_MAX => {}
        _ => return Err(Error::field("name", format!("A view's name has at most {NAME_MAX} characters."))),
    }
    let columns = &wanted.shows.columns;
    if columns.len() > COLUMNS_MAX || columns.iter().any(|column| column.id.len() > 128) {
        return Err(Error::field("columns", format!("A view has at most {COLUMNS_MAX} columns.")));
    }
    Ok(())
}
