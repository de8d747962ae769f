//! The wire: one table of everything a window or the command line may ask. The router, the rights and the TypeScript
//! types come from it and from nowhere else.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::{Event, RecordChanged};
use crate::me::Visitor;
use crate::ports::{Unwatched, Watch};
use crate::store::{NewEvent, Tx};
use crate::users::{Role, User};
use crate::{
    Engine, audit, backups, bulk, campaigns, choices, contacts, custom_fields, dispositions, handover, lines, listener,
    me, merges, notes, notifications, office, overview, person, requests, ring_groups, sample, seat, tags, tasks,
    tokens, undo, users, views,
};

/// An empty request.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// The id of what was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Created {
    pub id: i64,
}

/// Who asks.
#[derive(Debug, Clone, Default)]
pub enum Caller {
    #[default]
    Nobody,
    /// A window, by the secret of its sign-in.
    SignIn(String),
    /// The command line on this machine, over a socket that only the owner of the data can open.
    Local,
}

/// Who may ask a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum May {
    Anyone,
    Agent,
    Admin,
    /// The command line on the office's own computer alone: what names a file there, whoever is signed in at a window.
    CommandLine,
}

/// One request on its way through a method.
pub struct Context<'a> {
    pub engine: &'a Arc<Engine>,
    /// Whoever waits for the answer.
    pub watch: Arc<dyn Watch>,
    caller: Caller,
    /// None: at the office's own window, or on its own computer.
    visitor: Option<Visitor>,
    user: Option<User>,
    opened: Option<(String, bool)>,
    closed: bool,
}

/// What a host does with the sign-in after a method: the secret itself never goes to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInChange {
    None,
    /// Keep this secret; `stay` across restarts.
    Opened {
        secret: String,
        stay: bool,
    },
    Closed,
}

impl<'a> Context<'a> {
    fn new(engine: &'a Arc<Engine>, caller: Caller, visitor: Option<Visitor>, watch: Arc<dyn Watch>) -> Result<Self> {
        let user = match &caller {
            Caller::SignIn(secret) => me::ops::who(engine, secret)?,
            Caller::Nobody | Caller::Local => None,
        };
        Ok(Self { engine, watch, caller, visitor, user, opened: None, closed: false })
    }
    fn rank(&self) -> May {
        match (&self.caller, &self.user) {
            (Caller::Local, _) => May::CommandLine,
            (_, Some(user)) if user.role == Role::Admin => May::Admin,
            (_, Some(_)) => May::Agent,
            _ => May::Anyone,
        }
    }
    /// Who is noted as having done it; none for the command line.
    pub fn actor_id(&self) -> Option<i64> {
        self.user.as_ref().map(|user| user.id)
    }
    /// Also the command line on this machine.
    pub fn is_admin(&self) -> bool {
        self.rank() >= May::Admin
    }
    pub fn user(&self) -> Result<Option<User>> {
        Ok(self.user.clone())
    }
    pub fn user_id(&self) -> Result<i64> {
        self.actor_id().ok_or_else(|| Error::unauthenticated("Sign in first."))
    }
    /// The window elsewhere that asks.
    pub fn visitor(&self) -> Option<&Visitor> {
        self.visitor.as_ref()
    }
    pub(crate) fn secret(&self) -> Option<&str> {
        match &self.caller {
            Caller::SignIn(secret) => Some(secret),
            Caller::Nobody | Caller::Local => None,
        }
    }
    pub(crate) fn opened(&mut self, secret: String, stay: bool) {
        self.opened = Some((secret, stay));
    }
    pub(crate) fn closed(&mut self) -> Option<String> {
        self.closed = true;
        self.secret().map(str::to_owned)
    }
}

/// An answer, and what it means for the sign-in.
pub struct Reply {
    pub value: Value,
    pub sign_in: SignInChange,
}

macro_rules! methods {
    ($($name:literal $may:ident $handler:path: $req:ty => $res:ty;)+) => {
        /// Every method and who may ask it.
        pub const METHODS: &[(&str, May)] = &[$(($name, May::$may)),+];

        async fn run(context: &mut Context<'_>, method: &str, req: Value) -> Result<Value> {
            match method {
                $($name => write::<$res>($handler(context, read::<$req>(req)?).await?),)+
                _ => Err(Error::not_found(format!("There is no method {method}."))),
            }
        }

        /// The interface `Methods` of the window's types: what a window may ask.
        pub fn methods_in_typescript(config: &ts_rs::Config) -> String {
            let mut text = String::from("export interface Methods {\n");
            $(if May::$may != May::CommandLine {
                text.push_str(&format!(
                    "  \"{}\": {{ req: {}; res: {} }};\n",
                    $name, <$req as TS>::name(config), <$res as TS>::name(config)
                ));
            })+
            text.push_str("}\n");
            text
        }

        /// Declares every type the methods speak of to `visit`.
        pub fn visit_types(visit: &mut impl ts_rs::TypeVisitor) {
            $(if May::$may != May::CommandLine {
                visit.visit::<$req>();
                visit.visit::<$res>();
            })+
        }
    };
}

methods! {
    "office.start" Anyone office::api::start: Nothing => office::api::Start;
    "office.first_run" Anyone office::api::first_run: office::api::FirstRun => office::api::FirstRunDone;
    "office.backup" CommandLine office::api::backup: office::api::Backup => ();
    "office.settings" Admin office::api::settings: Nothing => office::api::OfficeSettings;
    "office.set" Admin office::api::set: office::api::OfficeSettings => ();
    "office.about" Agent office::about::about: Nothing => office::about::About;
    "office.check" Admin office::api::check: Nothing => office::api::Checked;
    "me.sign_in" Anyone me::api::sign_in: me::api::SignIn => me::api::Me;
    "me.sign_out" Anyone me::api::sign_out: Nothing => ();
    "me.set_availability" Agent me::api::set_availability: me::api::SetAvailability => me::api::Me;
    "me.seen" Agent me::api::seen: Nothing => ();
    "me.change_password" Agent me::api::change_password: me::api::ChangePassword => ();
    "contacts.page" Agent contacts::api::page: contacts::api::ContactsPage => contacts::api::ContactsPageDone;
    "contacts.count" Agent contacts::api::count: contacts::api::ContactsCount => contacts::api::ContactsCounted;
    "contacts.rows" Agent contacts::api::rows: contacts::api::ContactsRows => Vec<contacts::api::ContactRow>;
    "contacts.get" Agent contacts::api::get: contacts::api::ContactId => contacts::api::ContactDetail;
    "contacts.timeline" Agent contacts::api::timeline: contacts::api::TimelinePage => contacts::api::TimelinePageDone;
    "contacts.edit" Agent contacts::api::edit: contacts::api::ContactEdit => contacts::api::ContactEdited;
    "contacts.create" Agent contacts::api::create: contacts::api::ContactCreate => contacts::api::ContactCreateDone;
    "contacts.number_add" Agent contacts::api::number_add: contacts::api::NumberAdd => contacts::api::NumbersDone;
    "contacts.number_label" Agent contacts::api::number_label: contacts::api::NumberLabel => contacts::api::NumbersDone;
    "contacts.number_remove" Agent contacts::api::number_remove: contacts::api::NumberOf => contacts::api::NumbersDone;
    "contacts.number_primary" Agent contacts::api::number_primary: contacts::api::NumberOf => contacts::api::NumbersDone;
    "contacts.merge_preview" Agent merges::api::preview: merges::api::MergePair => merges::api::MergePreview;
    "contacts.merge" Agent merges::api::merge: merges::api::MergeWanted => merges::api::MergeDone;
    "notes.add" Agent notes::api::add: notes::api::NoteAdd => notes::api::NoteWritten;
    "notes.edit" Agent notes::api::edit: notes::api::NoteEdit => notes::api::NoteWritten;
    "notes.delete" Agent notes::api::delete: notes::api::NoteId => notes::api::NoteDeleted;
    "custom_fields.list" Agent custom_fields::api::list: Nothing => Vec<custom_fields::api::CustomFieldRow>;
    "custom_fields.uses" Admin custom_fields::api::uses: Nothing => custom_fields::api::CustomFieldsUse;
    "custom_fields.add" Admin custom_fields::api::add: custom_fields::api::CustomFieldAdd => Created;
    "custom_fields.update" Admin custom_fields::api::update: custom_fields::api::CustomFieldUpdate => ();
    "custom_fields.archive" Admin custom_fields::api::archive: custom_fields::api::CustomFieldArchive => ();
    "custom_fields.order" Admin custom_fields::api::order: custom_fields::api::CustomFieldOrder => ();
    "listener.status" Agent listener::api::status: Nothing => listener::ListenerStatus;
    "listener.settings" Admin listener::api::settings: Nothing => listener::ListenerSettings;
    "listener.set" Admin listener::api::set: listener::api::ListenerChange => listener::ListenerStatus;
    "listener.renew_certificate" Admin listener::api::renew_certificate: Nothing => listener::ListenerStatus;
    "listener.certificate" Admin listener::api::certificate: Nothing => listener::api::CertificateText;
    "listener.test" Admin listener::api::test: Nothing => Vec<listener::ReachTried>;
    "backups.overview" Admin backups::api::overview: Nothing => backups::api::BackupOverview;
    "backups.set" Admin backups::api::set: backups::BackupSettings => backups::api::BackupOverview;
    "backups.run" Admin backups::api::run: backups::api::BackupRun => backups::LastBackup;
    "backups.preview" Admin backups::api::preview: backups::api::BackupPath => backups::api::BackupPreview;
    "backups.restore" Admin backups::api::restore: backups::api::BackupPath => ();
    "notifications.settings" Agent notifications::api::settings: Nothing => notifications::NotificationSettings;
    "notifications.set" Agent notifications::api::set: notifications::NotificationSettings => notifications::NotificationSettings;
    "notifications.test" Agent notifications::api::test: Nothing => notifications::api::NoticeTested;
    "tokens.create" Admin tokens::api::create: tokens::api::TokenCreate => tokens::api::NewToken;
    "tokens.list" Admin tokens::api::list: Nothing => Vec<tokens::api::TokenRow>;
    "tokens.revoke" Admin tokens::api::revoke: tokens::api::TokenId => ();
    "tokens.unrevoke" Admin tokens::api::unrevoke: tokens::api::TokenId => ();
    "tokens.update" Admin tokens::api::update: tokens::api::TokenUpdate => ();
    "tokens.rotate" Admin tokens::api::rotate: tokens::api::TokenRotate => tokens::api::NewToken;
    "tokens.end_overlap" Admin tokens::api::end_overlap: tokens::api::TokenId => ();
    "requests.page" Admin requests::api::page: requests::api::RequestsPage => requests::api::RequestsPageDone;
    "requests.get" Admin requests::api::get: requests::api::RequestId => requests::api::RequestDetail;
    "requests.kept" Admin requests::api::kept: Nothing => requests::api::RequestsKept;
    "requests.keep" Admin requests::api::keep: requests::keeping::Keeping => requests::api::RequestsKept;
    "requests.replay" Admin requests::api::replay: requests::api::RequestsReplay => Vec<requests::api::Replayed>;
    "person.find" Admin person::api::find: person::api::PersonAsked => person::api::PersonFound;
    "person.export" Admin person::api::export: person::api::PersonAsked => audit::api::TextFile;
    "person.erase" Admin person::api::erase: person::api::PersonAsked => person::api::PersonErased;
    "audit.page" Admin audit::api::page: audit::api::AuditPage => audit::api::AuditPageDone;
    "audit.export" Admin audit::api::export: audit::api::AuditExport => audit::api::TextFile;
    "users.add" Admin users::api::add: users::api::UserAdd => Created;
    "users.list" Admin users::api::list: Nothing => Vec<users::api::UserRow>;
    "users.edit" Admin users::api::edit: users::api::UserEdit => ();
    "users.uses" Admin handover::api::uses: users::api::UserId => handover::api::UserUses;
    "users.deactivate" Admin handover::api::deactivate: handover::api::Deactivate => handover::api::HandedOver;
    "users.reactivate" Admin users::api::reactivate: users::api::UserId => ();
    "users.reset_password" Admin users::api::reset_password: users::api::UserId => users::api::OneTimePassword;
    "lines.add" Admin lines::api::add: lines::api::LineAdd => Created;
    "lines.list" Admin lines::api::list: Nothing => Vec<lines::api::LineRow>;
    "lines.edit" Admin lines::api::edit: lines::api::LineEdit => ();
    "lines.delete" Admin lines::api::delete: lines::api::LineId => ();
    "ring_groups.add" Admin ring_groups::api::add: ring_groups::api::RingGroupAdd => Created;
    "ring_groups.list" Admin ring_groups::api::list: Nothing => Vec<ring_groups::api::RingGroupRow>;
    "ring_groups.edit" Admin ring_groups::api::edit: ring_groups::api::RingGroupEdit => ();
    "ring_groups.delete" Admin ring_groups::api::delete: ring_groups::api::RingGroupId => ();
    "campaigns.add" Admin campaigns::api::add_campaign: campaigns::api::CampaignAdd => Created;
    "campaigns.list" Admin campaigns::api::campaigns: Nothing => Vec<campaigns::api::CampaignRow>;
    "campaigns.edit" Admin campaigns::api::edit_campaign: campaigns::api::CampaignEdit => ();
    "campaigns.delete" Admin campaigns::api::delete_campaign: campaigns::api::CampaignId => ();
    "lists.add" Admin campaigns::api::add_list: campaigns::api::ListAdd => Created;
    "lists.list" Admin campaigns::api::lists: Nothing => Vec<campaigns::api::ListRow>;
    "seat.status" Admin seat::api::status: Nothing => seat::SeatStatus;
    "seat.settings" Admin seat::api::settings: Nothing => seat::SeatSettings;
    "seat.set" Admin seat::api::set: seat::SeatSettings => seat::SeatStatus;
    "seat.signed_in" Admin seat::api::signed_in: Nothing => Vec<seat::api::SignedInRow>;
    "seat.sign_out" Admin seat::api::sign_out: seat::api::SignedInId => ();
    "contacts.choices" Agent choices::api::all: Nothing => choices::api::Choices;
    "contacts.bulk" Agent bulk::api::bulk: bulk::api::Bulk => bulk::BulkDone;
    "views.list" Agent views::api::list: Nothing => Vec<views::api::ViewRow>;
    "views.save" Agent views::api::save: views::api::ViewSave => Created;
    "views.remove" Agent views::api::remove: views::api::ViewId => ();
    "tasks.at" Agent tasks::api::at: tasks::api::TaskKey => Option<tasks::api::TaskAt>;
    "tasks.stop" Agent tasks::api::stop: tasks::api::TaskKey => ();
    "undo.run" Agent undo::api::run: undo::api::UndoId => undo::api::Undone;
    "lists.edit" Admin campaigns::api::edit_list: campaigns::api::ListEdit => ();
    "lists.delete" Admin campaigns::api::delete_list: campaigns::api::ListId => ();
    "tags.add" Admin tags::api::add: tags::api::TagAdd => Created;
    "tags.list" Agent tags::api::list: Nothing => Vec<tags::api::TagRow>;
    "tags.rename" Admin tags::api::rename: tags::api::TagRename => ();
    "tags.merge" Admin tags::api::merge: tags::api::TagMerge => tags::api::TagDone;
    "tags.delete" Admin tags::api::delete: tags::api::TagId => tags::api::TagDone;
    "dispositions.add" Admin dispositions::api::add: dispositions::api::DispositionAdd => Created;
    "dispositions.list" Agent dispositions::api::list: Nothing => Vec<dispositions::api::DispositionRow>;
    "dispositions.edit" Admin dispositions::api::edit: dispositions::api::DispositionEdit => ();
    "dispositions.order" Admin dispositions::api::order: dispositions::api::DispositionOrder => ();
    "dispositions.delete" Admin dispositions::api::delete: dispositions::api::DispositionId => ();
    "overview.get" Agent overview::api::get: overview::api::OverviewOf => overview::api::Overview;
    "sample.load" Admin sample::api::load: sample::api::SampleLoad => sample::api::SampleIds;
    "sample.remove" Admin sample::api::remove: Nothing => sample::api::SampleDone;
}

/// What somebody may ask who signed in with a password that another knows too.
const WITH_ANY_PASSWORD: [&str; 5] =
    ["office.start", "me.sign_in", "me.sign_out", "me.change_password", "listener.status"];

fn read<T: DeserializeOwned>(req: Value) -> Result<T> {
    // A window that has nothing to say may say nothing.
    let req = if req.is_null() { Value::Object(serde_json::Map::new()) } else { req };
    serde_json::from_value(req)
        .map_err(|error| Error::field("request", format!("This request cannot be read: {error}")))
}

fn write<T: Serialize>(res: T) -> Result<Value> {
    serde_json::to_value(res).map_err(|error| Error::internal("An answer could not be written.").because(error))
}

/// Asks one method. Rights are judged here, whatever a window shows or hides.
pub async fn call(engine: &Arc<Engine>, caller: Caller, method: &str, req: Value) -> Result<Reply> {
    call_watched(engine, caller, method, req, Arc::new(Unwatched)).await
}

/// Asks one method whose caller wants to see how far it is, and may give up.
pub async fn call_watched(
    engine: &Arc<Engine>,
    caller: Caller,
    method: &str,
    req: Value,
    watch: Arc<dyn Watch>,
) -> Result<Reply> {
    call_from(engine, caller, None, method, req, watch).await
}

/// The same for a window that may be elsewhere.
pub async fn call_from(
    engine: &Arc<Engine>,
    caller: Caller,
    visitor: Option<Visitor>,
    method: &str,
    req: Value,
    watch: Arc<dyn Watch>,
) -> Result<Reply> {
    let Some((_, may)) = METHODS.iter().find(|(name, _)| *name == method) else {
        return Err(Error::not_found(format!("There is no method {method}.")));
    };
    let mut context = Context::new(engine, caller, visitor, watch)?;
    if context.rank() < *may {
        return Err(match (context.rank(), may) {
            (May::Anyone, _) => Error::unauthenticated("Sign in first."),
            (_, May::CommandLine) => {
                Error::forbidden("Only the command line on the office's own computer may do this.")
            }
            _ => Error::forbidden("Only an admin may do this."),
        });
    }
    if context.user.as_ref().is_some_and(|user| user.must_change_password) && !WITH_ANY_PASSWORD.contains(&method) {
        return Err(Error::forbidden("Choose a password of your own first."));
    }
    let value = run(&mut context, method, req).await?;
    let sign_in = match (context.opened, context.closed) {
        (Some((secret, stay)), _) => SignInChange::Opened { secret, stay },
        (None, true) => SignInChange::Closed,
        (None, false) => SignInChange::None,
    };
    Ok(Reply { value, sign_in })
}

/// A name that an admin gives something.
pub(crate) fn name_of(text: &str) -> Result<String> {
    let name = text.trim();
    match name.chars().count() {
        0 => Err(Error::field("name", "The name field is required.")),
        1..=120 => Ok(name.to_owned()),
        _ => Err(Error::field("name", "A name has at most 120 characters.")),
    }
}

/// Notes that an admin changed something of the office.
pub(crate) fn changed(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, what: &str) -> Result<()> {
    let event = Event::OfficeChanged { what: what.to_owned() };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ())
}

/// Keeps what an admin did with one record.
pub(crate) fn recorded(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, what: RecordChanged) -> Result<()> {
    let event = Event::RecordChanged(Box::new(what));
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ())
}
