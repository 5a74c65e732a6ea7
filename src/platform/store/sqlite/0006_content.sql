-- What agents fetch: files in the folder `content`, named by their SHA-256, and the manifest that names
-- them (setting content-manifest, signed; its serial is the counter content_serial).

CREATE TABLE content (
	sha256 BLOB PRIMARY KEY,
	version TEXT NOT NULL,
	system TEXT NOT NULL,
	arch TEXT NOT NULL,
	size INTEGER NOT NULL,
	added_ms INTEGER NOT NULL,
	UNIQUE (version, system, arch)
) STRICT, WITHOUT ROWID;

-- Keys of others whose manifests may be taken in, and the serial of the last one that was.
CREATE TABLE content_key (
	public_key BLOB PRIMARY KEY,
	serial INTEGER NOT NULL DEFAULT 0,
	added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of the host report: what builds there are for an agent.
ALTER TABLE agent ADD COLUMN arch TEXT NOT NULL DEFAULT '';
UPDATE agent SET arch = coalesce(json_extract(host, '$.arch'), '') WHERE host IS NOT NULL;
