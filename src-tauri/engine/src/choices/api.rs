//! Choices on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::{Context, Nothing};
use crate::contacts::Field;
use crate::contacts::api::DispositionRef;
use crate::error::Result;
use crate::event::Ref;
use crate::users::SYSTEM_API_USER;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChoice {
    pub key: String,
    pub label: String,
    /// Defined in this office.
    pub own: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Choices {
    /// Who may own a contact.
    pub users: Vec<Ref>,
    /// Who may have made one: everybody there ever was, and the API.
    pub makers: Vec<Ref>,
    pub tags: Vec<Ref>,
    pub lists: Vec<Ref>,
    pub lines: Vec<Ref>,
    pub dispositions: Vec<DispositionRef>,
    /// Those that take new contacts in.
    pub sequences: Vec<Ref>,
    pub fields: Vec<FieldChoice>,
}

pub async fn all(context: &mut Context<'_>, _: Nothing) -> Result<Choices> {
    context
        .engine
        .ask(|view| {
            let users = view.users()?;
            let api = view.user(SYSTEM_API_USER)?.map(|user| Ref::new(user.id, user.name));
            let named = view.custom_fields()?;
            let label = |key: &str| named.iter().find(|field| field.key == key).map(|field| field.label.clone());
            let known = Field::ALL.into_iter().map(|field| FieldChoice {
                key: field.key().to_owned(),
                label: label(field.key()).unwrap_or_else(|| field.label().to_owned()),
                own: false,
            });
            // The two that the Lead API names are among the fields that everybody has, under the label given here.
            let own = view
                .custom_fields()?
                .into_iter()
                .filter(|field| !field.archived && Field::of_key(&field.key).is_none());
            let own = own.map(|field| FieldChoice { key: field.key, label: field.label, own: true });
            let disposition =
                |d: crate::dispositions::Disposition| DispositionRef { id: d.id, name: d.name, color: d.color };
            Ok(Choices {
                users: users.iter().filter(|user| user.active).map(|user| Ref::new(user.id, &user.name)).collect(),
                makers: api.into_iter().chain(users.iter().map(|user| Ref::new(user.id, &user.name))).collect(),
                tags: view.tags()?.into_iter().map(|tag| Ref::new(tag.id, tag.name)).collect(),
                lists: view.lists()?.into_iter().map(|list| Ref::new(list.id, list.name)).collect(),
                lines: view.lines()?.into_iter().map(|line| Ref::new(line.id, line.name)).collect(),
                dispositions: view.dispositions()?.into_iter().filter(|d| !d.archived).map(disposition).collect(),
                sequences: view
                    .sequences()?
                    .into_iter()
                    .filter(|sequence| sequence.active)
                    .map(|sequence| Ref::new(sequence.id, sequence.name))
                    .collect(),
                fields: known.chain(own).collect(),
            })
        })
        .await
}
