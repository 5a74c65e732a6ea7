-- Tags of assets by rule. hand: given by a person, or at the discovery; else by rules alone, and
-- taken away with the last of them.

ALTER TABLE asset_tag ADD COLUMN hand INTEGER NOT NULL DEFAULT 1;

CREATE TABLE tag_rule (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	tag TEXT NOT NULL,
	query TEXT NOT NULL, -- in the query language
	enabled INTEGER NOT NULL, -- 0: matches nothing
	deleted INTEGER NOT NULL DEFAULT 0, -- goes when its last tag is taken away
	actor TEXT NOT NULL, -- who made or changed it last
	changed_ms INTEGER NOT NULL,
	matches INTEGER NOT NULL DEFAULT 0, -- when it was looked at last
	pending INTEGER NOT NULL DEFAULT 0, -- of those, and of others, that have not got or lost it yet
	checked_ms INTEGER
) STRICT;

CREATE TABLE tag_match (
	rule INTEGER NOT NULL REFERENCES tag_rule ON DELETE CASCADE,
	asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
	PRIMARY KEY (rule, asset)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_match_by_asset ON tag_match (asset);
