-- What the whole window needs beside the first release: each room's part stands under its name.

-- Contacts: the list, its views, bulk actions and their undo.

-- Out of the list, the search and the counts; the API still knows the number.
ALTER TABLE contacts ADD COLUMN archived_at INTEGER;
-- Folded and cut; the last character there is for who has no company. What is not ASCII is folded with the next change.
ALTER TABLE contacts ADD COLUMN company_key TEXT;
UPDATE contacts SET company_key = coalesce(substr(lower(company_name), 1, 96), char(1114111));

-- What each costs a lead that comes in, and buys. All hold the live only, so that nobody walks over the archived; that
-- they hold the column that says so, which is empty, lets SQLite answer from them without reading the rows.
-- By name (one entry among the names, as before): the order by name, and names that begin with what is typed.
DROP INDEX contacts_by_name;
CREATE INDEX contacts_by_name ON contacts (name_key, id, archived_at) WHERE archived_at IS NULL;
-- One entry at the end: the order by age, jumps into the middle of it, the count of all, and conditions that most rows
-- meet or few (nobody's, not DNC, by the API, added last week), tested without reading the rows themselves.
CREATE INDEX contacts_live ON contacts (id, owner_id, disposition_id, is_dnc, created_by, line_id, created_at, archived_at)
WHERE archived_at IS NULL;
-- One entry at the end: the order by last change.
CREATE INDEX contacts_by_change ON contacts (updated_at, id, archived_at) WHERE archived_at IS NULL;
-- One entry, at the end where no company is given: the order by company.
CREATE INDEX contacts_by_company ON contacts (company_key, id, archived_at) WHERE archived_at IS NULL;
-- One entry at the end of its owner's, nothing where there is none: what is whose, *mine* before all.
CREATE INDEX contacts_by_owner ON contacts (owner_id, id, archived_at)
WHERE owner_id IS NOT NULL AND archived_at IS NULL;
-- Nothing before somebody was spoken to: who stands where.
CREATE INDEX contacts_by_disposition ON contacts (disposition_id, id, archived_at)
WHERE disposition_id IS NOT NULL AND archived_at IS NULL;
-- Nothing for nearly all: the few that must not be called, were not made by the API, or are archived.
CREATE INDEX contacts_dnc ON contacts (id, is_dnc, archived_at) WHERE is_dnc = 1 AND archived_at IS NULL;
CREATE INDEX contacts_by_maker ON contacts (created_by, id, archived_at)
WHERE created_by <> 1 AND archived_at IS NULL;
CREATE INDEX contacts_archived ON contacts (id, archived_at) WHERE archived_at IS NOT NULL;
-- As many as before, each a little wider: who is in a list, and whether somebody is, without reading the leads.
DROP INDEX leads_by_contact;
CREATE INDEX leads_by_contact ON leads (contact_id, list_id);
DROP INDEX leads_by_list;
CREATE INDEX leads_by_list ON leads (list_id, contact_id);

CREATE TABLE saved_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- None: everybody's.
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    shows TEXT NOT NULL
) STRICT;
CREATE INDEX saved_views_by_user ON saved_views (user_id);

-- What an operation changed, for a day: one entry with a part for each of its transactions.
CREATE TABLE undo_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX undo_entries_by_age ON undo_entries (at);
CREATE INDEX undo_entries_by_user ON undo_entries (user_id) WHERE user_id IS NOT NULL;
CREATE TABLE undo_parts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES undo_entries (id) ON DELETE CASCADE,
    -- Whom all of its changes are about, so that they go when that contact is erased; none: several.
    contact_id INTEGER,
    changes_count INTEGER NOT NULL,
    changes TEXT NOT NULL
) STRICT;
CREATE INDEX undo_parts_by_entry ON undo_parts (entry_id, id);
CREATE INDEX undo_parts_by_contact ON undo_parts (contact_id) WHERE contact_id IS NOT NULL;

-- Contacts: fields, notes, merging.

ALTER TABLE contacts ADD COLUMN phone_label TEXT;
ALTER TABLE contacts ADD COLUMN dnc_reason TEXT;

ALTER TABLE custom_fields ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
ALTER TABLE custom_fields ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';
ALTER TABLE custom_fields ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE custom_fields ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
UPDATE custom_fields SET position = id + 2;
-- The two that the Lead API names are in every office; what stands here is what they are called and hold.
INSERT INTO custom_fields (key, label, position) VALUES ('csf1', 'Custom field 1', 1), ('csf2', 'Custom field 2', 2)
ON CONFLICT (key) DO NOTHING;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    author_id INTEGER REFERENCES users (id),
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    -- A deleted note can be taken back; its text goes with the contact.
    deleted_at INTEGER
) STRICT;
CREATE INDEX notes_by_contact ON notes (contact_id);

-- A contact that was merged into another: where its id leads to, and, as long as the merge can be undone, what it was.
CREATE TABLE contact_merges (
    merged_id INTEGER PRIMARY KEY,
    -- With the contact goes what it took in.
    target_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    before TEXT
) STRICT;
CREATE INDEX contact_merges_by_target ON contact_merges (target_id);
CREATE INDEX contact_merges_undoable ON contact_merges (at) WHERE before IS NOT NULL;

-- Tokens, requests, the audit log, a person's data.

ALTER TABLE tokens ADD COLUMN rotated_at INTEGER;
-- The secret before the last rotation, as long as it goes on.
ALTER TABLE tokens ADD COLUMN old_hash BLOB;
ALTER TABLE tokens ADD COLUMN old_hint TEXT;
ALTER TABLE tokens ADD COLUMN old_until INTEGER;
CREATE UNIQUE INDEX tokens_by_old_hash ON tokens (old_hash) WHERE old_hash IS NOT NULL;

-- How many requests a token brought on a day (UTC), by how they were answered. Added to at the end of a batch.
CREATE TABLE token_days (
    token_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    answered TEXT NOT NULL CHECK (answered IN ('accepted', 'refused', 'failed')),
    count INTEGER NOT NULL,
    PRIMARY KEY (token_id, day, answered)
) STRICT, WITHOUT ROWID;

ALTER TABLE requests ADD COLUMN erased_at INTEGER;
-- Every lead would pay for an index over all requests; these hold the few that are looked for most.
CREATE INDEX requests_of_errors ON requests (id) WHERE status >= 400;
CREATE INDEX requests_replays ON requests (replay_of) WHERE replay_of IS NOT NULL;
INSERT INTO settings (key, value) SELECT 'store.request_count', CAST(count(*) AS TEXT) FROM requests;

-- What is about nobody in particular is what admins did.
CREATE INDEX events_of_office ON events (id) WHERE contact_id IS NULL;

-- People, groups, lines, campaigns, lists, tags, dispositions.

ALTER TABLE users ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ring_group_members ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dispositions ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dispositions ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
UPDATE dispositions SET position = id;

-- Ids and names of tags that were merged into others: forms go on sending them.
CREATE TABLE tag_forwards (
    from_id INTEGER PRIMARY KEY,
    -- None once a new tag has taken the name.
    name_folded TEXT UNIQUE,
    to_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX tag_forwards_by_tag ON tag_forwards (to_id);

-- Overview: counters of leads, so that no figure needs the events.

-- What the lead says of its source, or else the token it came by. There are at most 500.
CREATE TABLE lead_sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sample INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    UNIQUE (name, sample)
) STRICT;
-- By the quarter of an hour (its number since 1970): in quarters, the hours and days of every zone are whole.
CREATE TABLE lead_counts (
    quarter INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES lead_sources (id) ON DELETE CASCADE,
    leads INTEGER NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (quarter, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_counts_by_source ON lead_counts (source_id);

-- What has come in before this migration. Its events do not say their source yet: the contact does, or else the token.
CREATE TEMP TABLE came AS
SELECT
    events.at AS at,
    events.actor_id IS NULL AS sample,
    substr(coalesce(nullif(trim(contacts.lead_source), ''), events.data ->> '$.token', 'Other sources'), 1, 80) AS name,
    events.data ->> '$.outcome' = 'created' AS created
FROM events LEFT JOIN contacts ON contacts.id = events.contact_id
WHERE events.kind = 'lead_received';
INSERT INTO lead_sources (name, sample, last_at)
SELECT name, sample, max(at) FROM came GROUP BY name, sample ORDER BY count(*) DESC LIMIT 499;
INSERT INTO lead_sources (name, sample, last_at)
SELECT 'Other sources', sample, max(at) FROM came
WHERE (name, sample) NOT IN (SELECT name, sample FROM lead_sources)
GROUP BY sample
ON CONFLICT DO NOTHING;
INSERT INTO lead_counts (quarter, source_id, leads, created)
SELECT
    at / 900000,
    coalesce(
        (SELECT id FROM lead_sources WHERE lead_sources.name = came.name AND lead_sources.sample = came.sample),
        (SELECT id FROM lead_sources WHERE lead_sources.name = 'Other sources' AND lead_sources.sample = came.sample)
    ) AS source_id,
    count(*), sum(created)
FROM came GROUP BY 1, 2;
DROP TABLE came;

-- Listener, notifications, backup, secrets.

-- What is kept here is sealed; what opens it is not in the store.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    sealed BLOB NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The second seat.
ALTER TABLE sign_ins ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- Where the window is; NULL: at the office itself.
ALTER TABLE sign_ins ADD COLUMN address TEXT;
ALTER TABLE sign_ins ADD COLUMN program TEXT;

-- The store itself.

-- The index of the search holds all contacts up to this id; who came later is looked at row by row.
INSERT INTO settings (key, value) SELECT 'store.search_to', CAST(coalesce(max(id), 0) AS TEXT) FROM contacts;
