// Made from src-tauri/engine by the test `bindings`. Do not edit: UPDATE_BINDINGS=1 cargo nextest run -p dialyard-tests bindings

export type About = { version: string, store_version: number, store_bytes: number, 
/**
 * Where the data is; for admins.
 */
data_dir: string | null, secrets: VaultKind, };
export type Act = { "act": "tag_add", name: string, } | { "act": "tag_remove", id: number, } | { "act": "owner", id: number | null, } | { "act": "disposition", id: number | null, } | { "act": "dnc", on: boolean, reason: string | null, } | { "act": "queue", user_id: number, position: Position, } | { "act": "enrol", sequence_id: number, moved: boolean, } | { "act": "archive" } | { "act": "unarchive" } | { "act": "erase" };
export type Answered = "accepted" | "refused" | "failed";
export type AuditEntry = { id: number, at: number, 
/**
 * None: the command line of this computer.
 */
actor: Ref | null, kind: AuditKind, what: string, changes: Array<FieldChange>, };
export type AuditExport = { filter: AuditFilter, };
export type AuditFilter = { kind: AuditKind | null, 
/**
 * Who did it.
 */
actor_id: number | null, 
/**
 * Only what the command line did.
 */
command_line: boolean, };
export type AuditKind = "api" | "records" | "contacts" | "settings" | "sign_ins" | "person";
export type AuditPage = { filter: AuditFilter, 
/**
 * Only older than this id.
 */
before: number | null, limit: number, };
export type AuditPageDone = { 
/**
 * Newest first.
 */
entries: Array<AuditEntry>, 
/**
 * Where to go on. None: there is nothing older.
 */
next: number | null, };
export type Availability = "available" | "on_break" | "on_call" | "wrap_up" | "offline";
export type BackupFile = { file: string, name: string, at: number, bytes: number, kind: BackupKind, };
export type BackupKind = "by_hand" | "nightly" | "before_restore";
export type BackupOverview = { settings: BackupSettings, 
/**
 * Where backups go.
 */
folder: string, 
/**
 * Why its files cannot be shown.
 */
folder_problem: string | null, 
/**
 * Newest first.
 */
files: Array<BackupFile>, last: LastBackup | null, next_at: number | null, 
/**
 * How large the next one will be, about.
 */
store_bytes: number, };
export type BackupPath = { file: string, };
export type BackupPreview = { file: string, bytes: number, made_at: number, version: number, office_name: string | null, counts: Counts, 
/**
 * When something last happened in it.
 */
last_at: number | null, 
/**
 * Why it cannot be restored.
 */
problem: string | null, present: Counts, 
/**
 * Leads that came since, which the restored office would not have.
 */
leads_since: number, 
/**
 * Tokens that were revoked or got another secret since, and people who were deactivated: they stay so.
 */
stay_revoked: Array<string>, stay_deactivated: Array<string>, 
/**
 * Contacts that were erased since and are in the backup again: they are to be erased anew.
 */
erased_since: Array<number>, 
/**
 * The same for what was erased by a number that was nobody's.
 */
numbers_erased_since: number, };
export type BackupRun = { 
/**
 * None: where the setting says.
 */
folder: string | null, 
/**
 * By what its progress is asked for.
 */
task: string | null, };
export type BackupSettings = { nightly: boolean, 
/**
 * The hour of the day, by this computer's clock.
 */
hour: number, 
/**
 * None: the folder `backups` beside the data.
 */
folder: string | null, 
/**
 * How many nightly backups are kept.
 */
keep: number, };
export type Bulk = { selection: Selection, act: Act, 
/**
 * A key of the window's own, to ask by how far it is, and to stop it.
 */
task: string | null, };
export type BulkDone = { 
/**
 * What was done, in the words of a toast: "Tagged Hot".
 */
what: string, changed: number, 
/**
 * Contacts that were so already.
 */
same: number, skipped: Array<Skipped>, 
/**
 * Whether it was stopped before the end.
 */
stopped: boolean, 
/**
 * What went wrong on the way. What was done before stays done, and can be undone.
 */
failed: string | null, undo_id: number | null, };
export type CampaignAdd = { name: string, line_id: number | null, };
export type CampaignEdit = { id: number, name: string, line_id: number | null, active: boolean, };
export type CampaignId = { id: number, };
export type CampaignRow = { id: number, name: string, line_id: number | null, active: boolean, };
export type CertificateShown = { names: Array<string>, 
/**
 * SHA-256: `AB:CD:…`.
 */
fingerprint: string, expires_at: number, 
/**
 * Nobody else vouches for it: callers have to be told to trust it.
 */
self_signed: boolean, };
export type CertificateText = { pem: string, };
export type ChangePassword = { current: string, new: string, };
export type Checked = { 
/**
 * Empty: nothing is wrong.
 */
found: Array<string>, contacts: number, requests: number, };
export type Choices = { 
/**
 * Who may own a contact.
 */
users: Array<Ref>, 
/**
 * Who may have made one: everybody there ever was, and the API.
 */
makers: Array<Ref>, tags: Array<Ref>, lists: Array<Ref>, lines: Array<Ref>, dispositions: Array<DispositionRef>, 
/**
 * Those that take new contacts in.
 */
sequences: Array<Ref>, fields: Array<FieldChoice>, };
export type Code = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "too_many" | "unavailable" | "internal";
export type Compared = { now: number, before: number, };
export type Condition = { "on": "owner", any: Array<Owner>, } | { "on": "tag", any: Array<number | null>, } | { "on": "list", any: Array<number | null>, } | { "on": "line", any: Array<number | null>, } | { "on": "disposition", any: Array<number | null>, } | { "on": "dnc", is: boolean, } | { "on": "created_by", any: Array<number>, } | { "on": "archived", is: boolean, } | { "on": "added", from: number | null, to: number | null, } | { "on": "field", key: string, how: FieldTest, any: Array<string>, };
export type ConsentRow = { id: number, text: string, at: number, source_address: string, request_id: number, };
export type ContactCreate = { phone_number: string, label: string | null, 
/**
 * Fields, owner, disposition and tags; what they were is nothing.
 */
edits: Array<Edit>, };
export type ContactCreateDone = { "outcome": "created", id: number, } | { "outcome": "taken", contact: Ref, message: string, };
export type ContactDetail = { row: ContactRow, 
/**
 * The id that was asked for, when that contact was merged into this one.
 */
merged_from: number | null, line: Ref | null, dnc_reason: string | null, sms_opt_out: boolean, fields: Array<ContactField>, numbers: Array<ContactNumber>, external_ids: Array<ExternalId>, leads: Array<LeadRef>, queue: QueuePlace | null, enrolments: Array<EnrolmentRef>, consents: Array<ConsentRow>, zone_source: string | null, zone_certain: boolean, };
export type ContactEdit = { id: number, edits: Array<Edit>, };
export type ContactEdited = { 
/**
 * None: nothing was different.
 */
undo_id: number | null, };
export type ContactField = { key: string, label: string, value: string, origin: Origin | null, 
/**
 * What does not fit about it: kept as it came, since a lead loses nothing.
 */
flag: string | null, };
export type ContactId = { id: number, };
export type ContactNumber = { phone: Phone, label: string | null, 
/**
 * As it came.
 */
received: string, primary: boolean, };
export type ContactRow = { id: number, name: string, company: string | null, phone: Phone, email: string | null, 
/**
 * IANA names; several when the area code has several.
 */
zones: Array<string>, disposition: DispositionRef | null, owner: Ref | null, lead_source: string | null, city: string | null, state: string | null, is_dnc: boolean, tags: Array<Ref>, created_at: number, updated_at: number, sample: boolean, archived: boolean, 
/**
 * What was asked for beside, where there is any.
 */
values: { [key in string]: string }, };
export type ContactSort = "newest" | "oldest" | "name" | "name_desc" | "company" | "company_desc" | "changed" | "changed_last";
export type ContactsCount = { query: string | null, filter: Array<Condition>, };
export type ContactsCounted = { total: number, 
/**
 * False: at least so many.
 */
exact: boolean, };
export type ContactsPage = { query: string | null, filter: Array<Condition>, sort: ContactSort, start: PageStart, limit: number, 
/**
 * Further values that the rows are to carry, by the keys of their fields; also `line` and `created_by`.
 */
values?: Array<string>, };
export type ContactsPageDone = { rows: Array<ContactRow>, 
/**
 * Where to go on; none: there is nothing more. A page that is short beside it was broken off, so that nobody waits:
 * what it was looking for is rare.
 */
next: string | null, total: number, 
/**
 * False: at least so many.
 */
total_exact: boolean, took_ms: number, };
export type ContactsRows = { ids: Array<number>, values?: Array<string>, };
export type Counts = { contacts: number, leads: number, users: number, requests: number, };
export type Created = { id: number, };
export type CustomFieldAdd = { 
/**
 * What forms and integrations call it; it never changes.
 */
key: string, label: string, kind: FieldType, choices: Array<string>, };
export type CustomFieldArchive = { id: number, archived: boolean, };
export type CustomFieldHeld = { key: string, contacts: number, };
export type CustomFieldOrder = { ids: Array<number>, };
export type CustomFieldRow = { id: number, key: string, label: string, kind: FieldType, choices: Array<string>, archived: boolean, 
/**
 * One of the two that the Lead API names: it can be called otherwise, and not be archived.
 */
built_in: boolean, };
export type CustomFieldUpdate = { id: number, label: string, kind: FieldType, choices: Array<string>, };
export type CustomFieldsUse = { held: Array<CustomFieldHeld>, unknown: Array<UnknownField>, };
export type DayBar = { at: number, leads: number, 
/**
 * The same day last week, whole.
 */
before: number, };
export type Deactivate = { id: number, 
/**
 * Who takes over; none: everything stays as it is.
 */
hand_to: number | null, 
/**
 * Whether the queue goes to them.
 */
queue: boolean, 
/**
 * Whether they become the owner of the contacts.
 */
contacts: boolean, };
export type DispositionAdd = { name: string, color: string, };
export type DispositionEdit = { id: number, name: string, color: string, 
/**
 * No longer offered. Contacts that have it keep it, and forms that send its id still set it.
 */
archived: boolean, };
export type DispositionId = { id: number, };
export type DispositionOrder = { 
/**
 * All of them, the first one first.
 */
ids: Array<number>, };
export type DispositionRef = { id: number, name: string, 
/**
 * A tone of the look: none, mute, accent, ok, wait, bad, strong.
 */
color: string, };
export type DispositionRow = { id: number, name: string, color: string, archived: boolean, };
export type Distribution = { ring_group: Ref, eligible: Array<Ref>, chosen: Ref | null, };
export type DuplicateResponse = "accepted" | "bad_request" | "conflict";
export type Edit = { "what": "field", key: string, was: string | null, value: string | null, } | { "what": "owner", was: number | null, id: number | null, } | { "what": "line", was: number | null, id: number | null, } | { "what": "disposition", was: number | null, id: number | null, } | { "what": "dnc", was: boolean, on: boolean, reason: string | null, } | { "what": "sms_opt_out", was: boolean, on: boolean, } | { "what": "add_tag", name: string, } | { "what": "remove_tag", id: number, };
export type EnrolmentRef = { id: number, sequence: Ref, state: string, };
export type Event = { "kind": "contact_created", source: string | null, } | { "kind": "lead_received" } & LeadReceived | { "kind": "contact_changed", changes: Array<ValueChange>, reason: string | null, } | { "kind": "note_added", note_id: number, } | { "kind": "note_edited", note_id: number, } | { "kind": "note_deleted", note_id: number, } | { "kind": "contact_merged", merged: Ref, changes: Array<ValueChange>, 
/**
 * What was settled besides the fields, in sentences.
 */
settled: Array<string>, } | { "kind": "merge_undone", restored: Ref, } | { "kind": "tags_changed", added: Array<Ref>, removed: Array<Ref>, } | { "kind": "owner_changed", from: Ref | null, to: Ref | null, } | { "kind": "disposition_changed", from: Ref | null, to: Ref | null, } | { "kind": "dnc_changed", on: boolean, reason: string | null, } | { "kind": "queued", user: Ref, position: Position, } | { "kind": "enrolled", sequence: Ref, } | { "kind": "contact_archived" } | { "kind": "contact_unarchived" } | { "kind": "contacts_changed", what: string, contacts: number, } | { "kind": "undone", what: string, } | { "kind": "user_added", user: Ref, } | { "kind": "user_changed", user: Ref, } | { "kind": "token_created", token: Ref, } | { "kind": "token_revoked", token: Ref, } | { "kind": "token_changed", token: Ref, changes: Array<FieldChange>, } | { "kind": "token_rotated", token: Ref, old_until: number | null, } | { "kind": "token_old_ended", token: Ref, } | { "kind": "token_restored", token: Ref, } | { "kind": "request_replayed", request_id: number, token: Ref, } | { "kind": "keeping_changed", changes: Array<FieldChange>, } | { "kind": "person_exported", contact_id: number | null, requests: number, } | { "kind": "person_erased", contact_id: number | null, leads: number, events: number, consents: number, requests: number, } | { "kind": "settings_changed", what: string, } | { "kind": "office_changed", what: string, } | { "kind": "restored", file: string, by: string | null, } | { "kind": "signed_in", user: Ref, from: string | null, } | { "kind": "signed_out", user: Ref, } | { "kind": "password_changed", user: Ref, } | { "kind": "sample_loaded", contacts: number, } | { "kind": "sample_removed", contacts: number, } | { "kind": "record_changed" } & RecordChanged;
export type ExternalId = { system: string, id: string, };
export type Fact = { id: number, at: number, kind: string, contact_id: number | null, 
/**
 * The beginnings of the query keys that went stale.
 */
touched: Array<string>, };
export type FieldChange = { field: string, before: string | null, after: string | null, };
export type FieldChoice = { key: string, label: string, 
/**
 * Defined in this office.
 */
own: boolean, };
export type FieldTest = "is" | "contains" | "empty" | "not_empty";
export type FieldType = "text" | "number" | "date" | "date_time" | "choice" | "boolean" | "link";
export type FirstRun = { name: string, password: string, phone: string | null, office_name: string | null, 
/**
 * The one-time code, from a window elsewhere.
 */
code: string | null, };
export type FirstRunDone = { me: Me, token: NewToken, };
export type HandedOver = { queue: number, contacts: number, };
export type Header = { name: string, value: string, };
export type HourBar = { at: number, 
/**
 * As many as there are names.
 */
leads: Array<number>, 
/**
 * The same hour of the same weekday last week, whole.
 */
before: number, };
export type How = "added" | "changed" | "deactivated" | "reactivated" | "deleted" | "merged" | "password_reset";
export type Keeping = { days: number, bytes: number, };
export type LastBackup = { at: number, nightly: boolean, file: string | null, bytes: number, took_ms: number, 
/**
 * Why there is none.
 */
error: string | null, };
export type Lately = { id: number, at: number, kind: string, contact: Ref, 
/**
 * Of a lead.
 */
outcome: LeadOutcome | null, 
/**
 * Where a lead came from.
 */
source: string | null, 
/**
 * Who did it; none: the API, or the program.
 */
actor: string | null, };
export type LeadOutcome = "created" | "updated" | "duplicate";
export type LeadReceived = { request_id: number, token: string, outcome: LeadOutcome, 
/**
 * Where the lead said it came from.
 */
source?: string | null, 
/**
 * Fields that were blank.
 */
filled: Array<string>, 
/**
 * Fields that held another value.
 */
replaced: Array<string>, owner: Ref | null, distribution: Distribution | null, queued: Position | null, tags: Array<string>, lists: Array<string>, line: Ref | null, disposition: Ref | null, sequence: Ref | null, dnc: boolean, note: string | null, warnings: Array<Warning>, };
export type LeadRef = { id: number, list: Ref, status: string, created_at: number, };
export type LineAdd = { name: string, phone_number: string, };
export type LineEdit = { id: number, name: string, phone_number: string, 
/**
 * A line that is not active takes no leads and makes no calls; whoever names it is told so.
 */
active: boolean, };
export type LineId = { id: number, };
export type LineRow = { id: number, name: string, phone: Phone, active: boolean, };
export type ListAdd = { name: string, campaign_id: number, };
export type ListEdit = { id: number, name: string, campaign_id: number, 
/**
 * A list that is not active takes no leads; whoever names it is told so.
 */
active: boolean, };
export type ListId = { id: number, };
export type ListRow = { id: number, name: string, campaign_id: number, active: boolean, leads: number, };
export type ListenerChange = { 
/**
 * With `tls` pasted: a new pair. None keeps the one that was pasted before.
 */
pasted: PastedPair | null, 
/**
 * An IP address of this computer. Loopback unless an admin opens it.
 */
host: string, 
/**
 * 0 takes a free one.
 */
port: number, 
/**
 * Requests a minute for one token on one endpoint; 0: no limit.
 */
rate_limit: number, tls: Tls, 
/**
 * Whose X-Forwarded-For is believed: addresses or networks (`10.0.0.0/8`).
 */
trusted_proxies: Array<string>, 
/**
 * What the outside calls, where a proxy or a tunnel stands before the listener: `https://leads.example.com`.
 */
public_url: string | null, metrics: MetricsFor, };
export type ListenerSettings = { 
/**
 * An IP address of this computer. Loopback unless an admin opens it.
 */
host: string, 
/**
 * 0 takes a free one.
 */
port: number, 
/**
 * Requests a minute for one token on one endpoint; 0: no limit.
 */
rate_limit: number, tls: Tls, 
/**
 * Whose X-Forwarded-For is believed: addresses or networks (`10.0.0.0/8`).
 */
trusted_proxies: Array<string>, 
/**
 * What the outside calls, where a proxy or a tunnel stands before the listener: `https://leads.example.com`.
 */
public_url: string | null, metrics: MetricsFor, };
export type ListenerState = "listening" | "failed" | "stopped";
export type ListenerStatus = { state: ListenerState, 
/**
 * What it is bound to: `127.0.0.1:8710`.
 */
address: string, 
/**
 * What a program on this computer calls: `http://127.0.0.1:8710`.
 */
base_url: string, reach: Reach, 
/**
 * Why it does not listen.
 */
message: string | null, 
/**
 * With what it speaks TLS; none: it does not.
 */
certificate: CertificateShown | null, leads_last_hour: number, last_lead_at: number | null, };
export type Me = { id: number, name: string, email: string | null, phone: Phone | null, role: Role, availability: Availability, phone_only: boolean, 
/**
 * The password was set by somebody else: nothing opens until it is changed.
 */
must_change_password: boolean, };
export type MergeDone = { target_id: number, undo_id: number, };
export type MergeField = { key: string, label: string, target: MergeValue | null, merged: MergeValue | null, 
/**
 * Whose value is taken unless somebody picks the other.
 */
pick: Side, 
/**
 * Whether the two say different things.
 */
differs: boolean, };
export type MergeJoins = { numbers: number, leads: number, notes: number, consents: number, tags: number, events: number, };
export type MergePair = { target_id: number, merged_id: number, };
export type MergePick = { key: string, side: Side, };
export type MergePreview = { target: ContactRow, merged: ContactRow, fields: Array<MergeField>, 
/**
 * What is settled besides the fields, in sentences.
 */
settled: Array<string>, 
/**
 * What goes over to the target.
 */
joins: MergeJoins, };
export type MergeValue = { value: string, origin: Origin | null, };
export type MergeWanted = { target_id: number, merged_id: number, 
/**
 * Where it is not as the preview proposed.
 */
picks: Array<MergePick>, };
export type MetricsFor = "nobody" | "this_computer" | "everyone";
export type NewToken = { id: number, name: string, secret: string, };
export type NoteAdd = { contact_id: number, text: string, };
export type NoteDeleted = { undo_id: number, };
export type NoteEdit = { id: number, 
/**
 * The text as it was when it was opened.
 */
was: string, text: string, };
export type NoteId = { id: number, };
export type NoteText = { id: number, 
/**
 * None: it was deleted.
 */
text: string | null, author_id: number | null, edited_at: number | null, };
export type NoteWritten = { id: number, undo_id: number, };
export type Nothing = Record<symbol, never>;
export type NoticeTested = { 
/**
 * False: this person sits elsewhere, or is on a call.
 */
shown: boolean, };
export type NotificationSettings = { new_lead: boolean, backup_failed: boolean, 
/**
 * Whether there are quiet hours.
 */
quiet: boolean, 
/**
 * Minutes of the day, by this computer's clock: from here, past midnight if need be,
 */
quiet_from: number, 
/**
 * to here.
 */
quiet_to: number, 
/**
 * Nothing is shown until then.
 */
paused_until: number | null, };
export type Noun = "user" | "ring_group" | "line" | "campaign" | "list" | "tag" | "disposition" | "custom_field" | "office";
export type NumberAdd = { id: number, phone_number: string, label: string | null, };
export type NumberLabel = { id: number, e164: string, ext: string | null, label: string | null, };
export type NumberOf = { id: number, e164: string, ext: string | null, };
export type NumbersDone = { "outcome": "saved", undo_id: number | null, } | { "outcome": "taken", contact: Ref, message: string, };
export type OfficeSettings = { name: string, 
/**
 * ISO 3166 alpha-2: how a number without a country code is read.
 */
default_region: string, };
export type OneTimePassword = { password: string, };
export type Origin = { kind: OriginKind, 
/**
 * The token's or the user's name.
 */
by: string | null, at: number, request_id: number | null, };
export type OriginKind = "form" | "derived" | "user" | "import" | "sample";
export type Overlap = "none" | "hour" | "day" | "week";
export type Overview = { now: number, leads: Compared, 
/**
 * New contacts.
 */
contacts: Compared, 
/**
 * This week, from Monday, against the last until the same hour.
 */
week: Compared, 
/**
 * The names of the stacks in each hour.
 */
shown: Array<string>, hours: Array<HourBar>, days: Array<DayBar>, sources: Array<SourceRow>, queues: Array<QueueRow>, lately: Array<Lately>, };
export type OverviewOf = { 
/**
 * The viewer's own: `America/New_York`. One that is not known counts as UTC.
 */
zone: string, };
export type Owner = { "who": "me" } | { "who": "nobody" } | { "who": "user", id: number, };
export type PageStart = { "at": "index", index: number, } | { "at": "after", cursor: string, };
export type PastedPair = { certificate: string, key: string, };
export type PersonAsked = { contact_id: number | null, phone: string | null, };
export type PersonErased = { leads: number, events: number, consents: number, requests: number, 
/**
 * Answers that were kept for repeats of a request.
 */
answers: number, 
/**
 * Letters of names and numbers still stand in the search's index, out of which they are being taken.
 */
search_pending: boolean, };
export type PersonFound = { contact: Ref | null, numbers: Array<Phone>, leads: number, events: number, consents: number, enrolments: number, requests: number, };
export type Phone = { e164: string, 
/**
 * National format, for reading.
 */
national: string, ext: string | null, valid: boolean, 
/**
 * ISO 3166 alpha-2.
 */
country: string | null, };
export type Position = "top" | "bottom";
export type Problem = { code: Code, message: string, fields: { [key in string]: Array<string> }, };
export type QueuePlace = { user: Ref, state: string, 
/**
 * 1 is next.
 */
position: number, };
export type QueueRow = { user: Ref, availability: Availability, 
/**
 * Whether a new lead or call can go to this person now.
 */
available_now: boolean, phone_only: boolean, active: boolean, waiting: number, oldest_at: number | null, };
export type Reach = "this_computer" | "network";
export type ReachBy = "this_computer" | "network" | "internet" | "lead";
export type ReachTried = { by: ReachBy, url: string | null, verdict: ReachVerdict, says: string, way_out: string | null, };
export type ReachVerdict = "reached" | "doubtful" | "not_reached" | "closed";
export type RecordChanged = { noun: Noun, record: Ref, how: How, changes: Array<FieldChange>, };
export type Ref = { id: number, name: string, };
export type Replayed = { id: number, 
/**
 * The new entry.
 */
request_id: number | null, status: number | null, answer: string | null, 
/**
 * Why it was not sent.
 */
refused: string | null, };
export type RequestDetail = { row: RequestRow, query: string, headers: Array<Header>, body: string, answer: string, touched: Array<Touched>, 
/**
 * How many like it were refused and not logged, in the second before.
 */
unlogged: number, replay_of: RequestLink | null, replays: Array<RequestLink>, 
/**
 * Why it cannot be sent again.
 */
not_replayable: string | null, };
export type RequestFilter = { path: string | null, token_id: number | null, answered: Answered | null, 
/**
 * One word of what came of it: created, updated, duplicate, found, replayed, invalid, …
 */
outcome: string | null, contact_id: number | null, dry_run: boolean, replays: boolean, 
/**
 * In path, query, headers, body, answer and address; a phone number in any format; a request's id.
 */
text: string | null, };
export type RequestId = { id: number, };
export type RequestLink = { id: number, at: number, status: number, };
export type RequestRow = { id: number, at: number, method: string, path: string, source_address: string, token: Ref | null, 
/**
 * `replay` or `test` when it did not come from outside.
 */
via: string | null, replay_of: number | null, dry_run: boolean, status: number, outcome: string, contact: Ref | null, 
/**
 * What the answer says, where it is a refusal.
 */
message: string | null, duration_us: number, size: number, erased: boolean, };
export type RequestsKept = { count: number, bytes: number, oldest_at: number | null, keeping: Keeping, 
/**
 * Paths that were asked lately.
 */
paths: Array<string>, };
export type RequestsPage = { filter: RequestFilter, 
/**
 * Only older than this id.
 */
before: number | null, 
/**
 * Only newer than this id.
 */
after: number | null, limit: number, };
export type RequestsPageDone = { 
/**
 * Newest first.
 */
rows: Array<RequestRow>, 
/**
 * Where to go on. None: there is nothing older.
 */
next: number | null, 
/**
 * How far back was looked; only so far is it known that nothing else matches.
 */
back_to: number | null, };
export type RequestsReplay = { 
/**
 * Sent in this order, one after the other.
 */
ids: Array<number>, 
/**
 * None: each as the token it came with.
 */
token_id: number | null, 
/**
 * Only to see what would happen.
 */
dry_run: boolean, };
export type Ring = "together" | "in_turn";
export type RingGroupAdd = { name: string, 
/**
 * In the order in which they are rung, where they are rung in turn.
 */
member_ids: Array<number>, ring: Ring | null, };
export type RingGroupEdit = { id: number, name: string, member_ids: Array<number>, ring: Ring, };
export type RingGroupId = { id: number, };
export type RingGroupRow = { id: number, name: string, ring: Ring, 
/**
 * Also those who are not active: they are passed over, and keep their place.
 */
member_ids: Array<number>, };
export type Role = "admin" | "agent";
export type SampleDone = { contacts: number, };
export type SampleIds = { admin_id: number, agent_ids: Array<number>, ring_group_id: number, line_id: number, line_phone_number: string, campaign_id: number, list_id: number, tag_id: number, disposition_status_id: number, sequence_id: number, 
/**
 * The first few.
 */
contact_ids: Array<number>, 
/**
 * How many there are.
 */
contacts: number, };
export type SampleLoad = { contacts: number, seed: number, };
export type Scope = "leads" | "sequences" | "calls" | "contacts_read" | "admin";
export type SeatSettings = { on: boolean, 
/**
 * An IP address of this computer.
 */
host: string, 
/**
 * 0 takes a free one.
 */
port: number, tls: SeatTls, 
/**
 * PEM files on this computer, for a certificate of one's own.
 */
certificate_file: string | null, key_file: string | null, 
/**
 * Other names that this computer is called by: `office.example.com`.
 */
names: Array<string>, };
export type SeatState = "off" | "open" | "failed";
export type SeatStatus = { state: SeatState, 
/**
 * What it is bound to: `0.0.0.0:8711`.
 */
address: string, 
/**
 * What is typed at the other computer, the likeliest first.
 */
urls: Array<string>, 
/**
 * SHA-256 of the certificate, to be read out: `3F:A2:…`
 */
fingerprint: string | null, certificate_until: number | null, 
/**
 * Why it is not open.
 */
message: string | null, 
/**
 * Windows that hear what happens now.
 */
windows: number, 
/**
 * It was opened by the command line (`serve --ui`), which stands above the settings.
 */
fixed: boolean, };
export type SeatTls = "off" | "self_made" | "own";
export type Selection = { "of": "ids", ids: Array<number>, } | { "of": "all", query: string | null, filter: Array<Condition>, except: Array<number>, };
export type SetAvailability = { availability: Availability, };
export type Shows = { filter: Array<Condition>, sort: ContactSort, 
/**
 * Empty: the columns that the window shows by itself.
 */
columns: Array<ViewColumn>, };
export type Side = "target" | "merged";
export type SignIn = { 
/**
 * Name or e-mail.
 */
login: string, password: string, 
/**
 * Stay signed in on this computer.
 */
stay: boolean, };
export type SignedInId = { id: string, };
export type SignedInRow = { id: string, user: Ref, 
/**
 * None: the office's own window.
 */
address: string | null, 
/**
 * `Firefox on Linux`
 */
program: string | null, since: number, seen_at: number, 
/**
 * The window that asks.
 */
this: boolean, };
export type Silent = { heard: number, days: number, weekend: boolean, };
export type Skipped = { why: string, contacts: number, 
/**
 * The first few of them.
 */
some: Array<Ref>, };
export type SourceRow = { name: string, today: number, 
/**
 * The same weekday last week, until this time.
 */
before: number, last_at: number, silent: Silent | null, sample: boolean, };
export type Stage = "first_run" | "sign_in" | "ready";
export type Start = { stage: Stage, me: Me | null, office_name: string, version: string, default_region: string, last_sign_in: string | null, sample_loaded: boolean, sample_contacts: number, 
/**
 * This window is elsewhere: a browser, or a Dialyard that was connected.
 */
second_seat: boolean, };
export type TagAdd = { name: string, };
export type TagDone = { 
/**
 * How many contacts had it.
 */
contacts: number, };
export type TagId = { id: number, };
export type TagMerge = { id: number, into_id: number, };
export type TagRename = { id: number, name: string, };
export type TagRow = { id: number, name: string, contacts: number, };
export type TaskAt = { done: number, all: number, };
export type TaskKey = { key: string, };
export type TextFile = { name: string, text: string, };
export type TimelineEntry = { id: number, at: number, actor: string | null, event: Event, 
/**
 * The note that the entry tells of, as it is now.
 */
note: NoteText | null, };
export type TimelineKind = "all" | "notes" | "leads" | "changes";
export type TimelinePage = { id: number, 
/**
 * Entries older than this one.
 */
before: number | null, kind: TimelineKind, limit: number, };
export type TimelinePageDone = { entries: Array<TimelineEntry>, more: boolean, };
export type Tls = { "kind": "off" } | { "kind": "self_made" } | { "kind": "files", certificate: string, key: string, } | { "kind": "pasted" };
export type TokenCreate = { name: string, 
/**
 * None: the first admin.
 */
user_id: number | null, 
/**
 * None: all but admin.
 */
scopes: Array<Scope> | null, expires_at: number | null, duplicate_response: DuplicateResponse | null, };
export type TokenDay = { 
/**
 * The beginning of the day, UTC.
 */
day: number, 
/**
 * 2xx
 */
accepted: number, 
/**
 * 4xx
 */
refused: number, 
/**
 * 5xx
 */
failed: number, };
export type TokenId = { id: number, };
export type TokenRotate = { id: number, overlap: Overlap, };
export type TokenRow = { id: number, name: string, user_id: number, user: string, scopes: Array<Scope>, hint: string, duplicate_response: DuplicateResponse, created_at: number, expires_at: number | null, revoked_at: number | null, last_used_at: number | null, last_used_from: string | null, rotated_at: number | null, 
/**
 * The first characters of the secret before the last rotation, as long as that goes on.
 */
old_hint: string | null, old_until: number | null, 
/**
 * The last 30 days, those without a request left out.
 */
usage: Array<TokenDay>, };
export type TokenUpdate = { id: number, name: string, scopes: Array<Scope>, expires_at: number | null, duplicate_response: DuplicateResponse, };
export type Touched = { 
/**
 * `contact`, `lead`, `powerdialer_item` or `enrolment`.
 */
kind: string, id: number, name: string | null, };
export type UndoId = { id: number, };
export type Undone = { undone: number, 
/**
 * Changes that were left as they are, since they were edited since.
 */
kept: number, };
export type UnknownField = { key: string, leads: number, };
export type UserAdd = { name: string, email: string | null, phone: string | null, role: Role, phone_only: boolean, 
/**
 * None: cannot sign in to a window yet.
 */
password: string | null, };
export type UserEdit = { id: number, name: string, email: string | null, 
/**
 * With its extension: (312) 555-0142 x12.
 */
phone: string | null, role: Role, phone_only: boolean, };
export type UserId = { id: number, };
export type UserRow = { id: number, name: string, email: string | null, phone: Phone | null, role: Role, availability: Availability, 
/**
 * Whether a new lead or call can go to this person now.
 */
available_now: boolean, phone_only: boolean, active: boolean, 
/**
 * Whether there is a password to sign in with.
 */
can_sign_in: boolean, must_change_password: boolean, 
/**
 * Last sign of life from any window; none: not yet.
 */
seen_at: number | null, created_at: number, sample: boolean, };
export type UserUses = { 
/**
 * Contacts of which they are the owner.
 */
contacts: number, 
/**
 * Contacts that wait in their queue.
 */
waiting: number, ring_groups: Array<Ref>, 
/**
 * Tokens that go on working.
 */
tokens: Array<Ref>, };
export type ValueChange = { key: string, label: string, before: string | null, after: string | null, };
export type VaultKind = "keyring" | "file" | "not_yet";
export type ViewColumn = { id: string, width: number | null, };
export type ViewId = { id: number, };
export type ViewRow = { id: number, name: string, 
/**
 * Everybody's; only an admin changes it.
 */
shared: boolean, shows: Shows, };
export type ViewSave = { 
/**
 * None: a new one.
 */
id: number | null, name: string, shared: boolean, shows: Shows, };
export type Warning = { field: string, message: string, };

export interface Methods {
  "office.start": { req: Nothing; res: Start };
  "office.first_run": { req: FirstRun; res: FirstRunDone };
  "office.settings": { req: Nothing; res: OfficeSettings };
  "office.set": { req: OfficeSettings; res: null };
  "office.about": { req: Nothing; res: About };
  "office.check": { req: Nothing; res: Checked };
  "me.sign_in": { req: SignIn; res: Me };
  "me.sign_out": { req: Nothing; res: null };
  "me.set_availability": { req: SetAvailability; res: Me };
  "me.seen": { req: Nothing; res: null };
  "me.change_password": { req: ChangePassword; res: null };
  "contacts.page": { req: ContactsPage; res: ContactsPageDone };
  "contacts.count": { req: ContactsCount; res: ContactsCounted };
  "contacts.rows": { req: ContactsRows; res: Array<ContactRow> };
  "contacts.get": { req: ContactId; res: ContactDetail };
  "contacts.timeline": { req: TimelinePage; res: TimelinePageDone };
  "contacts.edit": { req: ContactEdit; res: ContactEdited };
  "contacts.create": { req: ContactCreate; res: ContactCreateDone };
  "contacts.number_add": { req: NumberAdd; res: NumbersDone };
  "contacts.number_label": { req: NumberLabel; res: NumbersDone };
  "contacts.number_remove": { req: NumberOf; res: NumbersDone };
  "contacts.number_primary": { req: NumberOf; res: NumbersDone };
  "contacts.merge_preview": { req: MergePair; res: MergePreview };
  "contacts.merge": { req: MergeWanted; res: MergeDone };
  "notes.add": { req: NoteAdd; res: NoteWritten };
  "notes.edit": { req: NoteEdit; res: NoteWritten };
  "notes.delete": { req: NoteId; res: NoteDeleted };
  "custom_fields.list": { req: Nothing; res: Array<CustomFieldRow> };
  "custom_fields.uses": { req: Nothing; res: CustomFieldsUse };
  "custom_fields.add": { req: CustomFieldAdd; res: Created };
  "custom_fields.update": { req: CustomFieldUpdate; res: null };
  "custom_fields.archive": { req: CustomFieldArchive; res: null };
  "custom_fields.order": { req: CustomFieldOrder; res: null };
  "listener.status": { req: Nothing; res: ListenerStatus };
  "listener.settings": { req: Nothing; res: ListenerSettings };
  "listener.set": { req: ListenerChange; res: ListenerStatus };
  "listener.renew_certificate": { req: Nothing; res: ListenerStatus };
  "listener.certificate": { req: Nothing; res: CertificateText };
  "listener.test": { req: Nothing; res: Array<ReachTried> };
  "backups.overview": { req: Nothing; res: BackupOverview };
  "backups.set": { req: BackupSettings; res: BackupOverview };
  "backups.run": { req: BackupRun; res: LastBackup };
  "backups.preview": { req: BackupPath; res: BackupPreview };
  "backups.restore": { req: BackupPath; res: null };
  "notifications.settings": { req: Nothing; res: NotificationSettings };
  "notifications.set": { req: NotificationSettings; res: NotificationSettings };
  "notifications.test": { req: Nothing; res: NoticeTested };
  "tokens.create": { req: TokenCreate; res: NewToken };
  "tokens.list": { req: Nothing; res: Array<TokenRow> };
  "tokens.revoke": { req: TokenId; res: null };
  "tokens.unrevoke": { req: TokenId; res: null };
  "tokens.update": { req: TokenUpdate; res: null };
  "tokens.rotate": { req: TokenRotate; res: NewToken };
  "tokens.end_overlap": { req: TokenId; res: null };
  "requests.page": { req: RequestsPage; res: RequestsPageDone };
  "requests.get": { req: RequestId; res: RequestDetail };
  "requests.kept": { req: Nothing; res: RequestsKept };
  "requests.keep": { req: Keeping; res: RequestsKept };
  "requests.replay": { req: RequestsReplay; res: Array<Replayed> };
  "person.find": { req: PersonAsked; res: PersonFound };
  "person.export": { req: PersonAsked; res: TextFile };
  "person.erase": { req: PersonAsked; res: PersonErased };
  "audit.page": { req: AuditPage; res: AuditPageDone };
  "audit.export": { req: AuditExport; res: TextFile };
  "users.add": { req: UserAdd; res: Created };
  "users.list": { req: Nothing; res: Array<UserRow> };
  "users.edit": { req: UserEdit; res: null };
  "users.uses": { req: UserId; res: UserUses };
  "users.deactivate": { req: Deactivate; res: HandedOver };
  "users.reactivate": { req: UserId; res: null };
  "users.reset_password": { req: UserId; res: OneTimePassword };
  "lines.add": { req: LineAdd; res: Created };
  "lines.list": { req: Nothing; res: Array<LineRow> };
  "lines.edit": { req: LineEdit; res: null };
  "lines.delete": { req: LineId; res: null };
  "ring_groups.add": { req: RingGroupAdd; res: Created };
  "ring_groups.list": { req: Nothing; res: Array<RingGroupRow> };
  "ring_groups.edit": { req: RingGroupEdit; res: null };
  "ring_groups.delete": { req: RingGroupId; res: null };
  "campaigns.add": { req: CampaignAdd; res: Created };
  "campaigns.list": { req: Nothing; res: Array<CampaignRow> };
  "campaigns.edit": { req: CampaignEdit; res: null };
  "campaigns.delete": { req: CampaignId; res: null };
  "lists.add": { req: ListAdd; res: Created };
  "lists.list": { req: Nothing; res: Array<ListRow> };
  "seat.status": { req: Nothing; res: SeatStatus };
  "seat.settings": { req: Nothing; res: SeatSettings };
  "seat.set": { req: SeatSettings; res: SeatStatus };
  "seat.signed_in": { req: Nothing; res: Array<SignedInRow> };
  "seat.sign_out": { req: SignedInId; res: null };
  "contacts.choices": { req: Nothing; res: Choices };
  "contacts.bulk": { req: Bulk; res: BulkDone };
  "views.list": { req: Nothing; res: Array<ViewRow> };
  "views.save": { req: ViewSave; res: Created };
  "views.remove": { req: ViewId; res: null };
  "tasks.at": { req: TaskKey; res: TaskAt | null };
  "tasks.stop": { req: TaskKey; res: null };
  "undo.run": { req: UndoId; res: Undone };
  "lists.edit": { req: ListEdit; res: null };
  "lists.delete": { req: ListId; res: null };
  "tags.add": { req: TagAdd; res: Created };
  "tags.list": { req: Nothing; res: Array<TagRow> };
  "tags.rename": { req: TagRename; res: null };
  "tags.merge": { req: TagMerge; res: TagDone };
  "tags.delete": { req: TagId; res: TagDone };
  "dispositions.add": { req: DispositionAdd; res: Created };
  "dispositions.list": { req: Nothing; res: Array<DispositionRow> };
  "dispositions.edit": { req: DispositionEdit; res: null };
  "dispositions.order": { req: DispositionOrder; res: null };
  "dispositions.delete": { req: DispositionId; res: null };
  "overview.get": { req: OverviewOf; res: Overview };
  "sample.load": { req: SampleLoad; res: SampleIds };
  "sample.remove": { req: Nothing; res: SampleDone };
}
