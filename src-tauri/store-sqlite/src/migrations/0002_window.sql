-- What the whole window needs beside the first release: each room's part stands under its name.

-- Contacts: the list, its views, bulk actions and their undo.

ALTER TABLE contacts ADD COLUMN archived_at INTEGER;

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

-- The second seat.
ALTER TABLE sign_ins ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- Where the window is; NULL: at the office itself.
ALTER TABLE sign_ins ADD COLUMN address TEXT;
ALTER TABLE sign_ins ADD COLUMN program TEXT;

