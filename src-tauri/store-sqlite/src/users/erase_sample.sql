-- What the sample office has beside its contacts, which are gone by now: whatever still points at it is real. What is
-- pointed at becomes the office's own, each before that which it points at itself. The rest goes, the users last.
UPDATE users SET sample = 0 WHERE sample = 1 AND (
    id IN (SELECT owner_id FROM contacts WHERE owner_id IS NOT NULL)
    OR id IN (SELECT created_by FROM leads)
    OR id IN (SELECT user_id FROM powerdialer_items)
    OR id IN (SELECT author_id FROM notes)
    OR id IN (
        SELECT user_id FROM ring_group_members JOIN ring_groups ON ring_groups.id = ring_group_id
        WHERE ring_groups.sample = 0
    )
);
UPDATE sequences SET sample = 0 WHERE sample = 1 AND id IN (SELECT sequence_id FROM enrolments);
UPDATE tags SET sample = 0 WHERE sample = 1 AND id IN (SELECT tag_id FROM contact_tags);
UPDATE lists SET sample = 0 WHERE sample = 1 AND id IN (SELECT list_id FROM leads);
UPDATE campaigns SET sample = 0 WHERE sample = 1 AND id IN (SELECT campaign_id FROM lists WHERE sample = 0);
UPDATE lines SET sample = 0 WHERE sample = 1 AND (
    id IN (SELECT line_id FROM campaigns WHERE sample = 0 AND line_id IS NOT NULL)
    OR id IN (SELECT line_id FROM contacts WHERE line_id IS NOT NULL)
);
DELETE FROM sequences WHERE sample = 1;
DELETE FROM tags WHERE sample = 1;
DELETE FROM lists WHERE sample = 1;
DELETE FROM campaigns WHERE sample = 1;
DELETE FROM lines WHERE sample = 1;
DELETE FROM ring_groups WHERE sample = 1;
DELETE FROM tokens WHERE user_id IN (SELECT id FROM users WHERE sample = 1);
DELETE FROM lead_sources WHERE sample = 1;
DELETE FROM users WHERE sample = 1
