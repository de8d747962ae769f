//! The port to the disk.
//!
//! One writer: writes that arrive together share one commit, and one that fails takes no other with it. The traits block:
//! there is no await inside a transaction, so none is ever held across the network.

use crate::clock::Millis;
use crate::error::Result;
use crate::event::{Event, Fact, Ref};
use crate::{
    campaigns, contacts, custom_fields, dispositions, leads, lines, me, merges, notes, outbox, overview, person,
    powerdialer, requests, ring_groups, secrets, sequences, settings, tags, tokens, undo, users, views,
};

/// An event on its way into the store.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    pub at: Millis,
    pub contact_id: Option<i64>,
    pub actor_id: Option<i64>,
    pub event: &'a Event,
}

/// An event as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    pub id: i64,
    pub at: Millis,
    pub actor: Option<String>,
    pub event: Event,
}

/// An event that is about no contact.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeEvent {
    pub id: i64,
    pub at: Millis,
    pub actor: Option<Ref>,
    pub event: Event,
}

pub trait EventsView {
    /// Events about no contact before an id, newest first.
    fn events_of_office(&self, before: Option<i64>, limit: usize) -> Result<Vec<OfficeEvent>>;
    /// A contact's events before an id, newest first.
    fn events_of(&self, contact_id: i64, before: Option<i64>, limit: usize) -> Result<Vec<Stored>>;
    /// The same, of one kind only.
    fn events_of_kind(
        &self,
        contact_id: i64,
        kind: contacts::api::TimelineKind,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Stored>>;
}

pub trait EventsTx: EventsView {
    /// Stores the event and remembers its fact, which is told after the commit and only then.
    fn event_append(&mut self, event: NewEvent<'_>) -> Result<i64>;
    /// Stores the event and tells nobody: one of very many, of which one fact at the end tells.
    fn event_append_quietly(&mut self, event: NewEvent<'_>) -> Result<i64>;
}

/// What can be asked of the store.
pub trait View:
    EventsView
    + campaigns::store::CampaignsView
    + contacts::store::ContactsView
    + custom_fields::store::CustomFieldsView
    + dispositions::store::DispositionsView
    + leads::store::LeadsView
    + lines::store::LinesView
    + me::store::SignInsView
    + merges::store::MergesView
    + notes::store::NotesView
    + outbox::store::OutboxView
    + person::store::PersonView
    + overview::store::OverviewView
    + powerdialer::store::PowerdialerView
    + requests::store::RequestsView
    + ring_groups::store::RingGroupsView
    + secrets::store::SecretsView
    + sequences::store::SequencesView
    + settings::store::SettingsView
    + tags::store::TagsView
    + tokens::store::TokensView
    + undo::store::UndoView
    + users::store::UsersView
    + views::store::ViewsView
{
}

/// What can be changed, inside one transaction.
pub trait Tx:
    View
    + EventsTx
    + campaigns::store::CampaignsTx
    + contacts::store::ContactsTx
    + custom_fields::store::CustomFieldsTx
    + dispositions::store::DispositionsTx
    + leads::store::LeadsTx
    + lines::store::LinesTx
    + me::store::SignInsTx
    + merges::store::MergesTx
    + notes::store::NotesTx
    + outbox::store::OutboxTx
    + person::store::PersonTx
    + powerdialer::store::PowerdialerTx
    + requests::store::RequestsTx
    + ring_groups::store::RingGroupsTx
    + secrets::store::SecretsTx
    + sequences::store::SequencesTx
    + settings::store::SettingsTx
    + tags::store::TagsTx
    + tokens::store::TokensTx
    + undo::store::UndoTx
    + users::store::UsersTx
    + views::store::ViewsTx
{
    /// This transaction as something to ask.
    fn view(&self) -> &dyn View;
}

/// One caller's write. The store calls `run`, then `record`, then, after the commit (or its failure), `finish`.
pub trait Work: Send {
    /// Whether `run` and `record` may be called once more after all that they did was undone. Such a write needs no
    /// savepoint while all goes well.
    fn repeatable(&self) -> bool {
        false
    }
    /// The effect. `Ok(false)`: undo it, although nothing is wrong (a dry run).
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool>;
    /// What is to be kept although the effect was undone.
    fn record(&mut self, tx: &mut dyn Tx) -> Result<()>;
    /// Tells whoever waits. `Err`: nothing of this is on the disk, whatever `run` said.
    fn finish(self: Box<Self>, committed: Result<()>);
}

/// What a store is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub version: u32,
    pub file: std::path::PathBuf,
    /// With its log.
    pub bytes: u64,
}

pub trait Store: Send + Sync + 'static {
    /// Queues a write. Never blocks on the disk.
    fn submit(&self, work: Box<dyn Work>);
    /// Runs a read on a connection of its own, on this thread.
    fn read(&self, ask: &mut dyn FnMut(&dyn View) -> Result<()>) -> Result<()>;
    /// An id for a request that has just come in; ids of requests that are never stored are not used again.
    fn request_id(&self) -> i64;
    /// Whom to tell the facts of each commit, in order.
    fn on_commit(&self, tell: Box<dyn Fn(Vec<Fact>) + Send + Sync>);
    /// A consistent copy of everything, made while others write. `progress` is told pages done and pages in all, and says
    /// whether to go on; what was given up leaves nothing behind.
    fn backup(&self, file: &std::path::Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()>;
    fn shape(&self) -> Result<Shape>;
    /// What is wrong with the data; empty when nothing is.
    fn check(&self) -> Result<Vec<String>>;
    /// Clears what was erased out of the store's files as well: until then it may stand in its log, as on any disk.
    fn clear_traces(&self) -> Result<()>;
    /// Whether a write would reach the disk now.
    fn can_write(&self) -> Result<()>;
}
