-- The office as of the first release. Text that is compared in any case is kept folded beside, so that every store
-- compares it alike. Times are UTC milliseconds. JSON is text. Ids of contacts, leads and events are handed out by the
-- store (`ids.rs`) and never used again; those of records that an admin makes are AUTOINCREMENT for the same reason.

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    email TEXT,
    email_folded TEXT,
    phone_e164 TEXT,
    phone_ext TEXT,
    phone_valid INTEGER NOT NULL DEFAULT 1,
    phone_received TEXT,
    role TEXT NOT NULL CHECK (role IN ('admin', 'agent', 'system')),
    availability TEXT NOT NULL CHECK (availability IN ('available', 'on_break', 'on_call', 'wrap_up', 'offline')),
    seen_at INTEGER NOT NULL DEFAULT 0,
    phone_only INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX users_by_name ON users (name_folded) WHERE active = 1;
CREATE UNIQUE INDEX users_by_email ON users (email_folded) WHERE active = 1 AND email_folded IS NOT NULL;
INSERT INTO users (id, name, name_folded, role, availability, created_at)
VALUES (1, 'System API User', 'system api user', 'system', 'offline', 0);

CREATE TABLE sign_ins (
    hash BLOB PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_by_user ON sign_ins (user_id);

CREATE TABLE ring_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    ring TEXT NOT NULL CHECK (ring IN ('together', 'in_turn')),
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE ring_group_members (
    ring_group_id INTEGER NOT NULL REFERENCES ring_groups (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (ring_group_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ring_group_members_by_user ON ring_group_members (user_id);

CREATE TABLE lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    phone_e164 TEXT NOT NULL UNIQUE,
    phone_valid INTEGER NOT NULL,
    phone_received TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    line_id INTEGER REFERENCES lines (id),
    active INTEGER NOT NULL DEFAULT 1,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
    active INTEGER NOT NULL DEFAULT 1,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE dispositions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    color TEXT NOT NULL
) STRICT;

CREATE TABLE custom_fields (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    phone_e164 TEXT NOT NULL UNIQUE,
    phone_ext TEXT,
    phone_valid INTEGER NOT NULL,
    phone_received TEXT NOT NULL,
    name TEXT,
    first_name TEXT,
    last_name TEXT,
    company_name TEXT,
    lead_source TEXT,
    source TEXT,
    email TEXT,
    date_of_birth TEXT,
    timezone TEXT,
    city TEXT,
    state TEXT,
    zipcode TEXT,
    country TEXT,
    address TEXT,
    website TEXT,
    csf1 TEXT,
    csf2 TEXT,
    custom TEXT,
    origins TEXT NOT NULL,
    zones TEXT NOT NULL,
    zone_source TEXT,
    zone_certain INTEGER NOT NULL,
    owner_id INTEGER REFERENCES users (id),
    line_id INTEGER REFERENCES lines (id),
    disposition_id INTEGER REFERENCES dispositions (id),
    is_dnc INTEGER NOT NULL DEFAULT 0,
    sms_opt_out INTEGER NOT NULL DEFAULT 0,
    email_flagged INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    created_by INTEGER,
    sample INTEGER NOT NULL DEFAULT 0,
    -- Folded and cut: what a table is ordered by.
    name_key TEXT NOT NULL,
    -- Folded: all that a search looks in. The index below holds its trigrams only, and a match is verified against this.
    search TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_by_name ON contacts (name_key, id);
CREATE INDEX contacts_by_sample ON contacts (id) WHERE sample = 1;

-- SQLite's own: a trigram index without positions. PostgreSQL has pg_trgm for the same.
CREATE VIRTUAL TABLE contact_search USING fts5 (
    search, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1', detail = 'none'
);
INSERT INTO contact_search (contact_search, rank) VALUES ('automerge', 16), ('crisismerge', 64);

CREATE TABLE contact_numbers (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    e164 TEXT NOT NULL,
    ext TEXT,
    valid INTEGER NOT NULL,
    received TEXT NOT NULL,
    label TEXT,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_numbers_by_contact ON contact_numbers (contact_id);
CREATE INDEX contact_numbers_by_e164 ON contact_numbers (e164, contact_id);

CREATE TABLE contact_external_ids (
    system TEXT NOT NULL,
    external_id TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (system, external_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contact_external_ids_by_contact ON contact_external_ids (contact_id, system);

CREATE TABLE contact_tags (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    PRIMARY KEY (contact_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tags_by_tag ON contact_tags (tag_id, contact_id);

CREATE TABLE consents (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    source_address TEXT NOT NULL,
    request_id INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_by_contact ON consents (contact_id);

CREATE TABLE leads (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    status TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    submitted TEXT NOT NULL
) STRICT;
CREATE INDEX leads_by_contact ON leads (contact_id);
CREATE INDEX leads_by_list ON leads (list_id, id);

CREATE TABLE powerdialer_lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    is_default INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX powerdialer_lists_by_user ON powerdialer_lists (user_id);
CREATE UNIQUE INDEX powerdialer_lists_default ON powerdialer_lists (user_id) WHERE is_default = 1;

CREATE TABLE powerdialer_items (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES powerdialer_lists (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- No reference, since one would need a third index over the same column; `check` and `erase` see to it.
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- Queued, in progress or scheduled. A column of its own, since an index over a list of states would build that list
    -- anew for every row.
    waiting INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
-- The law that a contact waits in one queue at most.
CREATE UNIQUE INDEX powerdialer_items_waiting ON powerdialer_items (contact_id) WHERE waiting = 1;
CREATE INDEX powerdialer_items_by_contact ON powerdialer_items (contact_id) WHERE waiting = 0;
CREATE INDEX powerdialer_items_by_position ON powerdialer_items (list_id, position);

CREATE TABLE sequences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY,
    sequence_id INTEGER NOT NULL REFERENCES sequences (id),
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('active', 'left', 'finished')),
    enrolled_at INTEGER NOT NULL,
    left_at INTEGER,
    left_reason TEXT
) STRICT;
CREATE INDEX enrolments_by_contact ON enrolments (contact_id);
CREATE INDEX enrolments_by_sequence ON enrolments (sequence_id, state);

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    scopes TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    duplicate_response TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER,
    last_used_from TEXT
) STRICT;

CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    query TEXT NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    source_address TEXT NOT NULL,
    token_id INTEGER,
    via TEXT,
    replay_of INTEGER,
    dry_run INTEGER NOT NULL DEFAULT 0,
    status INTEGER NOT NULL,
    answer BLOB NOT NULL,
    outcome TEXT NOT NULL,
    contact_id INTEGER,
    touched TEXT,
    duration_us INTEGER NOT NULL,
    -- Bytes of what it keeps; their sum over all rows is the setting `store.request_bytes`.
    size INTEGER NOT NULL
) STRICT;
CREATE INDEX requests_by_contact ON requests (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE idempotent_answers (
    token_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_answers_by_age ON idempotent_answers (at);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    contact_id INTEGER,
    actor_id INTEGER,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_contact ON events (contact_id, id) WHERE contact_id IS NOT NULL;
-- The sample office's leads came by nobody.
CREATE INDEX events_of_leads ON events (at) WHERE kind = 'lead_received' AND actor_id IS NOT NULL;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    tries_max INTEGER NOT NULL,
    leased_until INTEGER,
    error TEXT,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX jobs_waiting ON jobs (key) WHERE state = 'queued';
CREATE INDEX jobs_due ON jobs (due_at) WHERE ended_at IS NULL;
