use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::event::{Event, FieldChange, How, Noun, RecordChanged};

/// What the log can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    /// Tokens, and requests that were sent again.
    Api,
    /// People, groups, lines, campaigns, lists, tags, dispositions.
    Records,
    /// What was done to many contacts at once.
    Contacts,
    Settings,
    SignIns,
    /// A person's data, exported or erased.
    Person,
}

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub kind: AuditKind,
    pub what: String,
    pub changes: Vec<FieldChange>,
    /// Who did it, where it stands in the event itself.
    pub by: Option<String>,
}

/// None: it is nothing that an admin did.
pub fn say(event: &Event) -> Option<Said> {
    let said = |kind: AuditKind, what: String| Some(Said { kind, what, changes: Vec::new(), by: None });
    let with = |kind: AuditKind, what: String, changes: &[FieldChange]| {
        Some(Said { kind, what, changes: changes.to_vec(), by: None })
    };
    match event {
        Event::UserAdded { user } => said(AuditKind::Records, format!("Added the user {}", user.name)),
        Event::TokenCreated { token } => said(AuditKind::Api, format!("Made the token {}", token.name)),
        Event::TokenRevoked { token } => said(AuditKind::Api, format!("Revoked the token {}", token.name)),
        Event::TokenRestored { token } => {
            said(AuditKind::Api, format!("Took back the revocation of the token {}", token.name))
        }
        Event::TokenChanged { token, changes } => {
            with(AuditKind::Api, format!("Changed the token {}", token.name), changes)
        }
        Event::TokenRotated { token, old_until: Some(until) } => {
            let until = moment(*until);
            said(
                AuditKind::Api,
                format!("Gave the token {} a new secret; the old one goes on until {until}", token.name),
            )
        }
        Event::TokenRotated { token, old_until: None } => {
            said(AuditKind::Api, format!("Gave the token {} a new secret; the old one ended", token.name))
        }
        Event::TokenOldEnded { token } => {
            said(AuditKind::Api, format!("Ended the old secret of the token {}", token.name))
        }
        Event::RequestReplayed { request_id, token } => {
            said(AuditKind::Api, format!("Sent request {request_id} again, as the token {}", token.name))
        }
        Event::KeepingChanged { changes } => {
            with(AuditKind::Settings, "Changed how long requests are kept".to_owned(), changes)
        }
        Event::PersonExported { contact_id, requests } => {
            let whose = whose(*contact_id);
            said(AuditKind::Person, format!("Exported a person's data{whose}, {} with it", some(*requests, "request")))
        }
        Event::PersonErased { contact_id, leads, events, consents, requests } => said(
            AuditKind::Person,
            format!(
                "Erased a person's data{}: {}, {}, {}, {}",
                whose(*contact_id),
                some(*leads, "lead"),
                some(*events, "event"),
                some(*consents, "consent"),
                some(*requests, "request"),
            ),
        ),
        Event::ContactsChanged { what, contacts } => {
            said(AuditKind::Contacts, format!("{what}: {}", some(*contacts, "contact")))
        }
        Event::SettingsChanged { what } => said(AuditKind::Settings, format!("Changed the settings: {what}")),
        Event::OfficeChanged { what } => said(AuditKind::Settings, format!("Office: {what}")),
        Event::Restored { file, by } => {
            let what = format!("Went back to the backup {file}");
            Some(Said { kind: AuditKind::Settings, what, changes: Vec::new(), by: by.clone() })
        }
        Event::PasswordChanged { user } => said(AuditKind::SignIns, format!("{} changed their password", user.name)),
        Event::SignedIn { user, from } => {
            let from = from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
            said(AuditKind::SignIns, format!("{} signed in{from}", user.name))
        }
        Event::SignedOut { user } => said(AuditKind::SignIns, format!("{} was signed out", user.name)),
        Event::SampleLoaded { contacts } => {
            said(AuditKind::Settings, format!("Loaded the sample office, {}", some(*contacts, "contact")))
        }
        Event::SampleRemoved { contacts } => {
            said(AuditKind::Settings, format!("Removed the sample office, {}", some(*contacts, "contact")))
        }
        Event::RecordChanged(record) => record_said(record),
        _ => None,
    }
}

fn record_said(record: &RecordChanged) -> Option<Said> {
    let noun = match record.noun {
        Noun::Office => {
            let (what, changes) = ("Changed the office".to_owned(), record.changes.clone());
            return Some(Said { kind: AuditKind::Settings, what, changes, by: None });
        }
        other => word(other),
    };
    let name = if record.record.name.is_empty() { String::new() } else { format!(" {}", record.record.name) };
    let what = match record.how {
        How::Added => format!("Added the {noun}{name}"),
        How::Changed => format!("Changed the {noun}{name}"),
        How::Deactivated => format!("Deactivated the {noun}{name}"),
        How::Reactivated => format!("Reactivated the {noun}{name}"),
        How::Deleted => format!("Deleted the {noun}{name}"),
        How::Merged => format!("Merged the {noun}{name}"),
        How::PasswordReset => format!("Reset the password of the {noun}{name}"),
    };
    Some(Said { kind: AuditKind::Records, what, changes: record.changes.clone(), by: None })
}

/// A noun in plain words, from its word on the wire: what a later room adds is said without being listed here.
fn word(noun: Noun) -> String {
    let word = serde_json::to_value(noun).ok();
    word.as_ref().and_then(|word| word.as_str()).unwrap_or("record").replace('_', " ")
}

fn whose(contact_id: Option<i64>) -> String {
    contact_id.map_or_else(|| " by number".to_owned(), |id| format!(" of contact {id}"))
}

fn some(many: u64, one: &str) -> String {
    if many == 1 { format!("1 {one}") } else { format!("{many} {one}s") }
}

pub(super) fn moment(at: Millis) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map(|at| at.format("%Y-%m-%d %H:%M UTC").to_string())
        .unwrap_or_default()
}
