//! Changing a contact, on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::Context;
use crate::contacts::edit::{By, Edit};
use crate::contacts::ops::{self, NewContact, NumberEdit, Numbers};
use crate::contacts::phones::Holder;
use crate::error::Result;
use crate::event::Ref;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactEdit {
    pub id: i64,
    pub edits: Vec<Edit>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactEdited {
    /// None: nothing was different.
    pub undo_id: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberAdd {
    pub id: i64,
    pub phone_number: String,
    pub label: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberLabel {
    pub id: i64,
    pub e164: String,
    pub ext: Option<String>,
    pub label: Option<String>,
}

/// One of a contact's numbers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberOf {
    pub id: i64,
    pub e164: String,
    pub ext: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum NumbersDone {
    Saved {
        undo_id: Option<i64>,
    },
    /// Another contact has the number: nothing was changed.
    Taken {
        contact: Ref,
        message: String,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactCreate {
    pub phone_number: String,
    pub label: Option<String>,
    /// Fields, owner, disposition and tags; what they were is nothing.
    #[serde(default)]
    pub edits: Vec<Edit>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ContactCreateDone {
    Created {
        id: i64,
    },
    /// Another contact has the number: nothing was made.
    Taken {
        contact: Ref,
        message: String,
    },
}

/// Whose hand it is.
pub fn by(context: &Context<'_>) -> Result<By> {
    let user = context.user()?;
    Ok(By { id: user.as_ref().map(|user| user.id), name: user.map(|user| user.name) })
}

pub async fn edit(context: &mut Context<'_>, wanted: ContactEdit) -> Result<ContactEdited> {
    let (now, by) = (context.engine.now(), by(context)?);
    let saved = context.engine.write(move |tx| ops::change(tx, now, &by, wanted.id, wanted.edits)).await?;
    Ok(ContactEdited { undo_id: saved.undo_id })
}

pub async fn create(context: &mut Context<'_>, wanted: ContactCreate) -> Result<ContactCreateDone> {
    let (now, by) = (context.engine.now(), by(context)?);
    let ContactCreate { phone_number, label, edits } = wanted;
    let wanted = NewContact { phone_number, label, edits };
    Ok(match context.engine.write(move |tx| ops::create(tx, now, &by, wanted)).await? {
        Ok(id) => ContactCreateDone::Created { id },
        Err(holder) => ContactCreateDone::Taken { message: holder.words_for_new(), contact: holder.contact },
    })
}

pub async fn number_add(context: &mut Context<'_>, wanted: NumberAdd) -> Result<NumbersDone> {
    numbers(context, wanted.id, NumberEdit::Add { text: wanted.phone_number, label: wanted.label }).await
}

pub async fn number_label(context: &mut Context<'_>, wanted: NumberLabel) -> Result<NumbersDone> {
    let NumberLabel { id, e164, ext, label } = wanted;
    numbers(context, id, NumberEdit::Relabel { e164, ext, label }).await
}

pub async fn number_remove(context: &mut Context<'_>, wanted: NumberOf) -> Result<NumbersDone> {
    numbers(context, wanted.id, NumberEdit::Remove { e164: wanted.e164, ext: wanted.ext }).await
}

pub async fn number_primary(context: &mut Context<'_>, wanted: NumberOf) -> Result<NumbersDone> {
    numbers(context, wanted.id, NumberEdit::MakePrimary { e164: wanted.e164, ext: wanted.ext }).await
}

async fn numbers(context: &mut Context<'_>, id: i64, wanted: NumberEdit) -> Result<NumbersDone> {
    let (now, by) = (context.engine.now(), by(context)?);
    Ok(match context.engine.write(move |tx| ops::change_numbers(tx, now, &by, id, wanted)).await? {
        Numbers::Saved(saved) => NumbersDone::Saved { undo_id: saved.undo_id },
        Numbers::Taken(Holder { contact, primary }) => {
            let message = Holder { contact: contact.clone(), primary }.words();
            NumbersDone::Taken { contact, message }
        }
    })
}
