-- Keys, leases and what goes wrong with them.

-- Numbers of the platform's own that only grow: `probe_rekeys`.
CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	value INTEGER NOT NULL
) STRICT;

-- When an agent was last given K_probe; assets it has made since fresh_ms, which is at most a day ago.
ALTER TABLE agent ADD COLUMN probe_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent ADD COLUMN fresh_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;

-- When an agent was last given the segment's keys; check-ins in a row that named a leader without
-- the lease, or said that it leads without; until when it gets no keys here.
ALTER TABLE agent_segment ADD COLUMN keys_ms INTEGER NOT NULL DEFAULT 0;
UPDATE agent_segment SET keys_ms = CAST(strftime('%s', 'now') AS INTEGER) * 1000;
ALTER TABLE agent_segment ADD COLUMN strays INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent_segment ADD COLUMN unleased INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent_segment ADD COLUMN shut_until_ms INTEGER NOT NULL DEFAULT 0;

-- Without a leader although an agent might lead: since when (0: it is not), for how long that holds
-- when nobody says it again, whether an event has told it. When events last told of a leader without
-- the lease, and of an epoch that never was.
ALTER TABLE segment ADD COLUMN unled_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN unled_until_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN unled_told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN stray_told_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN epoch_told_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX segment_by_isolation ON segment (isolated_until_ms) WHERE isolated_until_ms > 0;

-- When it was granted (began_ms may lie before: the holder listened already). Blindness: between
-- the last sign of the holder before and the first moment this one listened. NULL from: nobody was
-- before; NULL to: nothing was uploaded yet. Equal: none.
ALTER TABLE tenure ADD COLUMN granted_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tenure ADD COLUMN blind_from_ms INTEGER;
ALTER TABLE tenure ADD COLUMN blind_to_ms INTEGER;
