-- What belongs to the sample office beside its contacts. The users go last.
DELETE FROM enrolments WHERE sequence_id IN (SELECT id FROM sequences WHERE sample = 1);
DELETE FROM sequences WHERE sample = 1;
DELETE FROM leads WHERE list_id IN (SELECT id FROM lists WHERE sample = 1);
DELETE FROM lists WHERE sample = 1;
DELETE FROM campaigns WHERE sample = 1;
UPDATE contacts SET line_id = NULL WHERE line_id IN (SELECT id FROM lines WHERE sample = 1);
DELETE FROM lines WHERE sample = 1;
DELETE FROM tags WHERE sample = 1;
DELETE FROM ring_groups WHERE sample = 1;
UPDATE contacts SET owner_id = NULL WHERE owner_id IN (SELECT id FROM users WHERE sample = 1);
DELETE FROM tokens WHERE user_id IN (SELECT id FROM users WHERE sample = 1);
DELETE FROM users WHERE sample = 1
