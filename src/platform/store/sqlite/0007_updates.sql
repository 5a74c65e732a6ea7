-- What an agent last told of another version of itself (the record update_report).

ALTER TABLE agent ADD COLUMN update_state TEXT NOT NULL DEFAULT ''; -- '': it has told nothing
ALTER TABLE agent ADD COLUMN update_version TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN update_reason TEXT NOT NULL DEFAULT '';
-- What an event has told of last: an agent that tries again and again is told of once.
ALTER TABLE agent ADD COLUMN update_told TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN update_serial INTEGER NOT NULL DEFAULT 0;
