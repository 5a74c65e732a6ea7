-- Assets that go by themselves, and those that were told to.

CREATE TABLE retention_rule (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	query TEXT NOT NULL, -- in the query language
	days INTEGER NOT NULL, -- unheard for longer
	enabled INTEGER NOT NULL,
	actor TEXT NOT NULL, -- who made or changed it last
	changed_ms INTEGER NOT NULL,
	purged INTEGER NOT NULL DEFAULT 0, -- in all
	checked_ms INTEGER
) STRICT;

CREATE TABLE purge (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	query TEXT NOT NULL,
	at_ms INTEGER NOT NULL, -- the moment that the query speaks of
	last_id INTEGER NOT NULL, -- what came later is not meant
	expected INTEGER NOT NULL, -- as it was confirmed
	purged INTEGER NOT NULL DEFAULT 0,
	actor TEXT NOT NULL,
	done_ms INTEGER
) STRICT;
CREATE INDEX purge_by_open ON purge (id) WHERE done_ms IS NULL;
