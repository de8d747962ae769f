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

-- People, groups, lines, campaigns, lists, tags, dispositions.

-- Listener, notifications, backup, secrets.

-- The second seat.
ALTER TABLE sign_ins ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- Where the window is; NULL: at the office itself.
ALTER TABLE sign_ins ADD COLUMN address TEXT;
ALTER TABLE sign_ins ADD COLUMN program TEXT;

