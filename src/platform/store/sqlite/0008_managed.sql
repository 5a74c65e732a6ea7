-- Managed hosts that another inventory names, merges of any two rows, and what people said of them.

CREATE TABLE managed_host (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	source TEXT NOT NULL, -- who names it: "intune"
	external_id TEXT NOT NULL, -- how it is called there
	name TEXT NOT NULL DEFAULT '',
	label TEXT NOT NULL DEFAULT '', -- of the name, folded, up to the first dot; '' one that many have
	serial TEXT NOT NULL DEFAULT '', -- lower case; '' none, or a filler
	uuid TEXT NOT NULL DEFAULT '', -- 32 hex digits; '' none, or a filler
	agent_uid TEXT NOT NULL DEFAULT '',
	os_name TEXT NOT NULL DEFAULT '',
	os_version TEXT NOT NULL DEFAULT '',
	manufacturer TEXT NOT NULL DEFAULT '',
	model TEXT NOT NULL DEFAULT '',
	category TEXT NOT NULL DEFAULT '', -- "Computers/Notebook"
	owner TEXT NOT NULL DEFAULT '',
	hash BLOB NOT NULL, -- of all that stands above, and its MACs
	run TEXT NOT NULL, -- the import that named it last
	first_ms INTEGER NOT NULL,
	last_ms INTEGER NOT NULL, -- last seen by the source; where it does not say, named by it
	UNIQUE (source, external_id)
) STRICT;
CREATE INDEX managed_host_by_label ON managed_host (label);
CREATE INDEX managed_host_by_serial ON managed_host (serial);
CREATE INDEX managed_host_by_uuid ON managed_host (uuid);
CREATE INDEX managed_host_by_agent ON managed_host (agent_uid);

CREATE TABLE managed_mac (
	mac BLOB NOT NULL,
	host INTEGER NOT NULL REFERENCES managed_host ON DELETE CASCADE,
	PRIMARY KEY (mac, host)
) STRICT, WITHOUT ROWID;
CREATE INDEX managed_mac_by_host ON managed_mac (host);

-- A row of asset may also be a host of managed_host (scope = -2^40 - host), or passive assets found
-- to be one device (grouped = 1, scope = -2^41 - the first of them). sources: how it is known.
ALTER TABLE asset ADD COLUMN host INTEGER REFERENCES managed_host;
ALTER TABLE asset ADD COLUMN grouped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asset ADD COLUMN sources TEXT NOT NULL DEFAULT 'passive';
CREATE UNIQUE INDEX asset_by_host ON asset (host) WHERE host IS NOT NULL;
UPDATE asset SET sources = CASE WHEN EXISTS (SELECT 1 FROM asset m WHERE m.merged = asset.id)
	THEN 'both' ELSE 'agent' END WHERE agent IS NOT NULL;

-- Why an asset is another. target: the row that the reason points at, which may itself be merged;
-- asset.merged is the row at the end.
CREATE TABLE merge_new (
	asset INTEGER PRIMARY KEY REFERENCES asset ON DELETE CASCADE,
	target INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
	rule TEXT NOT NULL,
	because TEXT NOT NULL,
	score REAL NOT NULL,
	at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO merge_new (asset, target, rule, because, score, at_ms) SELECT m.asset, a.merged, m.rule,
	m.because, CASE m.rule WHEN 'name' THEN 0.9 ELSE 0.99 END, m.at_ms
	FROM merge m JOIN asset a ON a.id = m.asset WHERE a.merged IS NOT NULL;
DROP TABLE merge;
ALTER TABLE merge_new RENAME TO merge;
CREATE INDEX merge_by_target ON merge (target);

-- What people said of two assets: the same, or never the same. By handles, not by rows, so that it
-- outlives them ("mac:001ba99ec956/0", "agent:UID", "host:SOURCE/ID"); one < other.
CREATE TABLE said (
	one TEXT NOT NULL,
	other TEXT NOT NULL,
	same INTEGER NOT NULL,
	reason TEXT NOT NULL,
	actor TEXT NOT NULL,
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_by_other ON said (other);
