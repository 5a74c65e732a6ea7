-- The first layout. Times are milliseconds since 1970, UTC. Ids are never used again.

CREATE TABLE setting (
	name TEXT PRIMARY KEY,
	value BLOB NOT NULL
) STRICT;

CREATE TABLE site (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE,
	sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE account (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE,
	password TEXT NOT NULL, -- argon2id, as libsodium writes it
	role TEXT NOT NULL,
	created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
	hash BLOB PRIMARY KEY, -- SHA-256 of the cookie
	account INTEGER NOT NULL REFERENCES account,
	created_ms INTEGER NOT NULL,
	expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE token (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	hash BLOB NOT NULL UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	account INTEGER NOT NULL REFERENCES account,
	created_ms INTEGER NOT NULL,
	expires_ms INTEGER,
	used_ms INTEGER
) STRICT;

CREATE TABLE activation_key (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	hash BLOB NOT NULL UNIQUE,
	hint TEXT NOT NULL,
	name TEXT NOT NULL,
	site INTEGER NOT NULL REFERENCES site,
	uses INTEGER NOT NULL, -- 0: any number
	used INTEGER NOT NULL DEFAULT 0,
	expires_ms INTEGER,
	disabled INTEGER NOT NULL DEFAULT 0,
	activate INTEGER NOT NULL DEFAULT 0,
	created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE activation_key_tag (
	activation_key INTEGER NOT NULL REFERENCES activation_key ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (activation_key, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL,
	name TEXT NOT NULL UNIQUE,
	applies_all INTEGER NOT NULL,
	priority INTEGER NOT NULL,
	body TEXT NOT NULL, -- JSON, the record profile
	changed_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE profile_tag (
	profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (tag, profile)
) STRICT, WITHOUT ROWID;

CREATE TABLE agent (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL UNIQUE, -- the agent id: 32 hex digits
	public_key BLOB NOT NULL, -- a clone has the key of its original
	site INTEGER NOT NULL REFERENCES site,
	activation_key INTEGER REFERENCES activation_key ON DELETE SET NULL,
	created_ms INTEGER NOT NULL,
	counter INTEGER NOT NULL DEFAULT 0, -- of the last signed request
	session INTEGER NOT NULL DEFAULT 0,
	token BLOB NOT NULL,
	token_before BLOB,
	active INTEGER NOT NULL DEFAULT 0,
	revoked INTEGER NOT NULL DEFAULT 0,
	profile INTEGER REFERENCES profile ON DELETE SET NULL, -- set for this agent
	host_hash BLOB,
	host TEXT, -- JSON, the record host_report
	host_name TEXT NOT NULL DEFAULT '',
	os TEXT NOT NULL DEFAULT '',
	version TEXT NOT NULL DEFAULT '',
	platform TEXT NOT NULL DEFAULT '', -- os_family of the host report
	state TEXT NOT NULL DEFAULT '',
	why TEXT NOT NULL DEFAULT '',
	report TEXT, -- JSON, the record agent_report, of the last check-in
	check_in_s INTEGER NOT NULL DEFAULT 300,
	last_check_in_ms INTEGER,
	last_upload_ms INTEGER
) STRICT;
CREATE INDEX agent_by_key ON agent (public_key);
CREATE INDEX agent_by_host ON agent (lower(host_name));

CREATE TABLE agent_tag (
	agent INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (agent, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_tag_by_tag ON agent_tag (tag);

-- MACs of managed hosts that may be used to merge.
CREATE TABLE agent_mac (
	mac BLOB NOT NULL,
	agent INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
	PRIMARY KEY (mac, agent)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_mac_by_agent ON agent_mac (agent);

CREATE TABLE segment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	site INTEGER NOT NULL REFERENCES site,
	name TEXT NOT NULL,
	sample INTEGER NOT NULL DEFAULT 0,
	gateway BLOB,
	gateway_virtual INTEGER NOT NULL DEFAULT 0,
	prefix TEXT NOT NULL DEFAULT '',
	dhcp_server TEXT NOT NULL DEFAULT '',
	router TEXT NOT NULL DEFAULT '',
	router_prefix TEXT NOT NULL DEFAULT '',
	dns_suffix TEXT NOT NULL DEFAULT '',
	known_key BLOB NOT NULL,
	created_ms INTEGER NOT NULL,
	alias INTEGER REFERENCES segment, -- the same place, found to be one later; NULL: itself
	rekeys INTEGER NOT NULL DEFAULT 0, -- agents revoked that had its keys
	holder INTEGER REFERENCES agent, -- of the lease
	term INTEGER NOT NULL DEFAULT 0,
	epoch INTEGER NOT NULL DEFAULT 0,
	seq INTEGER NOT NULL DEFAULT 0,
	last_batch BLOB,
	lease_ends_ms INTEGER NOT NULL DEFAULT 0,
	isolated_until_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX segment_by_site ON segment (site);
CREATE INDEX segment_by_holder ON segment (holder);
CREATE INDEX segment_by_lease ON segment (lease_ends_ms) WHERE holder IS NOT NULL;

-- Segments whose fingerprint an agent has reported: it may have their keys and leases.
CREATE TABLE agent_segment (
	agent INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
	segment INTEGER NOT NULL REFERENCES segment,
	interface TEXT NOT NULL,
	address TEXT NOT NULL, -- of the agent in it; '' unknown
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (agent, segment)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_segment_by_segment ON agent_segment (segment);

-- Each time an agent held a segment. Ages of uploads are clamped to it. Epochs that late evidence
-- cannot reach any more are summed up as epoch 0 in sighting and evidence.
CREATE TABLE tenure (
	segment INTEGER NOT NULL REFERENCES segment,
	epoch INTEGER NOT NULL,
	agent INTEGER NOT NULL REFERENCES agent,
	began_ms INTEGER NOT NULL,
	ended_ms INTEGER, -- NULL: holds it
	reason TEXT NOT NULL DEFAULT '', -- it ended: expired, released, left, displaced, stopped
	late_batch BLOB, -- the last late batch taken
	PRIMARY KEY (segment, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE listened (
	segment INTEGER NOT NULL REFERENCES segment,
	epoch INTEGER NOT NULL,
	from_ms INTEGER NOT NULL,
	to_ms INTEGER NOT NULL,
	protocols TEXT NOT NULL,
	drops INTEGER NOT NULL,
	PRIMARY KEY (segment, epoch, from_ms)
) STRICT, WITHOUT ROWID;

-- An asset is a MAC (universal: scope 0; locally administered, or of a recording: scope = its
-- segment), or a managed host (agent set, scope = -agent, mac one of its own or NULL). A passive asset
-- that is a managed host points at its row by `merged` and is shown no more by itself.
CREATE TABLE asset (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	mac BLOB,
	scope INTEGER NOT NULL DEFAULT 0,
	agent INTEGER UNIQUE REFERENCES agent,
	merged INTEGER REFERENCES asset,
	mac_local INTEGER NOT NULL DEFAULT 0,
	mac_random INTEGER NOT NULL DEFAULT 0,
	sample INTEGER NOT NULL DEFAULT 0,
	segment INTEGER REFERENCES segment, -- where it was last heard
	first_ms INTEGER NOT NULL,
	last_ms INTEGER NOT NULL,
	nic_vendor TEXT,
	name TEXT,
	name_key TEXT NOT NULL DEFAULT '', -- what lists are sorted by: lower case, nameless ones last
	addresses TEXT NOT NULL DEFAULT '', -- separated by blanks
	roles TEXT NOT NULL DEFAULT '', -- separated by commas
	hw_category1 TEXT,
	hw_category2 TEXT,
	hw_manufacturer TEXT,
	hw_product TEXT,
	hw_model TEXT,
	hw_confidence REAL NOT NULL DEFAULT 0,
	os_family TEXT,
	os_category2 TEXT,
	os_name TEXT,
	os_version TEXT,
	os_edition TEXT,
	os_confidence REAL NOT NULL DEFAULT 0,
	search TEXT NOT NULL DEFAULT '', -- lower case: all that the search box looks into
	UNIQUE (mac, scope)
) STRICT;
CREATE INDEX asset_by_last ON asset (last_ms);
CREATE INDEX asset_by_name ON asset (name_key);
CREATE INDEX asset_by_segment ON asset (segment, merged);
CREATE INDEX asset_by_merged ON asset (merged);

-- Why it is what it is: apart, so that lists need not read over it.
CREATE TABLE asset_identity (
	asset INTEGER PRIMARY KEY REFERENCES asset ON DELETE CASCADE,
	body TEXT NOT NULL -- JSON, the record asset_identity
) STRICT;

CREATE TABLE asset_tag (
	asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (asset, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_tag_by_tag ON asset_tag (tag);

CREATE TABLE sighting (
	asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
	segment INTEGER NOT NULL REFERENCES segment,
	epoch INTEGER NOT NULL, -- 0: the sum of old ones
	first_ms INTEGER NOT NULL,
	last_ms INTEGER NOT NULL,
	frames INTEGER NOT NULL,
	PRIMARY KEY (asset, segment, epoch)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_by_segment ON sighting (segment, asset);

-- Facts as they were uploaded; counts are the maximum per epoch and shown as their sum.
CREATE TABLE evidence (
	asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
	source TEXT NOT NULL,
	kind TEXT NOT NULL,
	scope BLOB NOT NULL,
	value BLOB NOT NULL,
	segment INTEGER NOT NULL REFERENCES segment,
	epoch INTEGER NOT NULL,
	count INTEGER NOT NULL,
	first_ms INTEGER NOT NULL,
	last_ms INTEGER NOT NULL,
	PRIMARY KEY (asset, source, kind, scope, value, segment, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE merge (
	asset INTEGER PRIMARY KEY REFERENCES asset ON DELETE CASCADE,
	agent INTEGER NOT NULL REFERENCES agent,
	rule TEXT NOT NULL,
	because TEXT NOT NULL,
	at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX merge_by_agent ON merge (agent);

CREATE TABLE event (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at_ms INTEGER NOT NULL,
	kind TEXT NOT NULL,
	subject TEXT NOT NULL,
	actor TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;
