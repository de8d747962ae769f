//! The records that a contact points at: its owner, its line, its disposition. What holds for one holds for all.

use super::Contact;
use crate::error::Result;
use crate::store::View;
use crate::undo::store::{Change, WasRef};
use crate::users::SYSTEM_API_USER;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Owner,
    Line,
    Disposition,
}

impl Link {
    pub const ALL: [Link; 3] = [Link::Owner, Link::Line, Link::Disposition];

    /// Under which its origin is kept.
    pub const fn key(self) -> &'static str {
        match self {
            Link::Owner => "owner",
            Link::Line => "line",
            Link::Disposition => "disposition",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|link| link.key() == key)
    }

    pub const fn label(self) -> &'static str {
        match self {
            Link::Owner => "Owner",
            Link::Line => "Line",
            Link::Disposition => "Disposition",
        }
    }

    pub const fn of(self, contact: &Contact) -> Option<i64> {
        match self {
            Link::Owner => contact.owner_id,
            Link::Line => contact.line_id,
            Link::Disposition => contact.disposition_id,
        }
    }

    pub const fn set(self, contact: &mut Contact, id: Option<i64>) {
        match self {
            Link::Owner => contact.owner_id = id,
            Link::Line => contact.line_id = id,
            Link::Disposition => contact.disposition_id = id,
        }
    }

    /// What the record is called; none when it is gone.
    pub fn name(self, view: &dyn View, id: i64) -> Result<Option<String>> {
        Ok(match self {
            Link::Owner => view.user(id)?.map(|user| user.name),
            Link::Line => view.line(id)?.map(|line| line.name),
            Link::Disposition => view.disposition(id)?.map(|disposition| disposition.name),
        })
    }

    pub fn name_of(self, view: &dyn View, contact: &Contact) -> Result<Option<String>> {
        Ok(self.of(contact).map(|id| self.name(view, id)).transpose()?.flatten())
    }

    /// Whether the record that a contact points at is there no more.
    pub fn is_gone(self, view: &dyn View, contact: &Contact) -> Result<bool> {
        Ok(self.of(contact).is_some() && self.name_of(view, contact)?.is_none())
    }

    /// Why no contact may be made to point at a record; none when it may.
    pub fn refusal(self, view: &dyn View, id: i64) -> Result<Option<&'static str>> {
        let (fits, words) = match self {
            Link::Owner => (
                view.user(id)?.is_some_and(|user| user.active && id != SYSTEM_API_USER),
                "This person is not active here. Choose somebody else.",
            ),
            Link::Line => {
                (view.line(id)?.is_some_and(|line| line.active), "This line is not in use. Choose another one.")
            }
            Link::Disposition => (
                view.disposition(id)?.is_some_and(|disposition| !disposition.archived),
                "There is no such disposition any more. Choose another one.",
            ),
        };
        Ok((!fits).then_some(words))
    }

    /// As undo keeps it.
    pub fn change(self, before: &Contact, after: &Contact) -> Change {
        let (contact_id, after) = (after.id, self.of(after));
        let before = WasRef { id: self.of(before), origin: before.origins.of(self.key()).cloned() };
        match self {
            Link::Owner => Change::Owner { contact_id, before, after },
            Link::Line => Change::Line { contact_id, before, after },
            Link::Disposition => Change::Disposition { contact_id, before, after },
        }
    }
}
