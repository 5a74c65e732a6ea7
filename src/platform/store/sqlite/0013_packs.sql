-- What the fingerprints said of an asset, as a hash (identity/identity.h); NULL: not judged since.
ALTER TABLE asset ADD COLUMN mark INTEGER;

-- Packs of fingerprints that were taken in: files in the folder `packs`. Beside them is that of the
-- program itself, which has no row.
CREATE TABLE pack (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	hash BLOB NOT NULL UNIQUE, -- of its content: its address, whoever signed it
	file BLOB NOT NULL UNIQUE, -- SHA-256 of the file: its name
	size INTEGER NOT NULL,
	date TEXT NOT NULL,
	entries INTEGER NOT NULL,
	signed_by BLOB NOT NULL,
	added_ms INTEGER NOT NULL
) STRICT;

-- Fingerprints of this platform's own.
CREATE TABLE fingerprint (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL, -- its id in the pack
	body TEXT NOT NULL, -- as it is written (docs/fingerprints.md); '': the one of that name is left out
	active INTEGER NOT NULL DEFAULT 0, -- 0: drafted
	asset INTEGER REFERENCES asset ON DELETE SET NULL, -- by which it was taught
	note TEXT NOT NULL,
	actor TEXT NOT NULL,
	at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX fingerprint_by_name ON fingerprint (name) WHERE active <> 0;
CREATE INDEX fingerprint_by_asset ON fingerprint (asset) WHERE asset IS NOT NULL;

-- By what assets are judged: a pack (NULL: the program's) with those fingerprints. `generation` grows
-- with each change of that. How far all assets were judged by it: those up to done_id, of those up to
-- last_id, by what has the hash `hash`.
CREATE TABLE packing (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	pack INTEGER REFERENCES pack,
	has_before INTEGER NOT NULL DEFAULT 0,
	before INTEGER REFERENCES pack, -- that was used before, NULL: the program's
	generation INTEGER NOT NULL DEFAULT 0,
	hash BLOB,
	done_id INTEGER NOT NULL DEFAULT 0,
	last_id INTEGER NOT NULL DEFAULT 0,
	total INTEGER NOT NULL DEFAULT 0,
	looked INTEGER NOT NULL DEFAULT 0,
	changed INTEGER NOT NULL DEFAULT 0,
	began_ms INTEGER,
	ended_ms INTEGER
) STRICT;
INSERT INTO packing (id) VALUES (1);
