-- What the whole window needs beside the first release: each room's part stands under its name.

-- Contacts: the list, its views, bulk actions and their undo.

-- Contacts: fields, notes, merging.

-- Tokens, requests, the audit log, a person's data.

-- People, groups, lines, campaigns, lists, tags, dispositions.

-- Listener, notifications, backup, secrets.

-- The second seat.
ALTER TABLE sign_ins ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- Where the window is; NULL: at the office itself.
ALTER TABLE sign_ins ADD COLUMN address TEXT;
ALTER TABLE sign_ins ADD COLUMN program TEXT;

