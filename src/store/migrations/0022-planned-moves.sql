-- What an edit of topics is going to move is written down before it begins, so that whoever comes next can finish one
-- whose process died. `is_done` 0 = still to be moved.
ALTER TABLE topic_edit_moves ADD COLUMN to_similarity REAL NOT NULL DEFAULT 0;
ALTER TABLE topic_edit_moves ADD COLUMN is_done INTEGER NOT NULL DEFAULT 1;
-- Groups that go from one topic to another as a whole, as JSON.
ALTER TABLE topic_edits ADD COLUMN group_moves TEXT NOT NULL DEFAULT '[]';
