-- People: roles at named sites, what tokens are for, sessions one by one, and the audit log.

-- `role` holds at every site; 'none': only where account_site says so.
ALTER TABLE account ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN outside INTEGER NOT NULL DEFAULT 0; -- a proxy signs it in; it has no password
ALTER TABLE account ADD COLUMN signed_in_ms INTEGER;
ALTER TABLE account ADD COLUMN password_ms INTEGER; -- when it was set
UPDATE account SET password_ms = created_ms;

CREATE TABLE account_site (
	account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
	site INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,
	role TEXT NOT NULL, -- viewer, operator
	PRIMARY KEY (account, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_site_by_site ON account_site (site);

-- Those that were open stay so.
CREATE TABLE session_new (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	hash BLOB NOT NULL UNIQUE, -- SHA-256 of the cookie
	account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
	created_ms INTEGER NOT NULL,
	expires_ms INTEGER NOT NULL,
	used_ms INTEGER NOT NULL,
	peer TEXT NOT NULL DEFAULT '', -- the address it was begun from
	browser TEXT NOT NULL DEFAULT '', -- as User-Agent says
	outside INTEGER NOT NULL DEFAULT 0 -- a proxy vouches for it with each request
) STRICT;
INSERT INTO session_new (hash, account, created_ms, expires_ms, used_ms)
	SELECT hash, account, created_ms, expires_ms, created_ms FROM session;
DROP TABLE session;
ALTER TABLE session_new RENAME TO session;
CREATE INDEX session_by_account ON session (account);

-- `limited`: only the sites of token_site, none when there are none left. `areas`: the words after
-- /v1/ that it is for, separated by commas; '' all.
ALTER TABLE token ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE token ADD COLUMN areas TEXT NOT NULL DEFAULT '';
CREATE TABLE token_site (
	token INTEGER NOT NULL REFERENCES token ON DELETE CASCADE,
	site INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,
	PRIMARY KEY (token, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX token_site_by_site ON token_site (site);

-- Whose event it is; NULL: the platform's, which those who are limited to sites do not see.
ALTER TABLE event ADD COLUMN site INTEGER REFERENCES site ON DELETE SET NULL;
UPDATE event SET site = CASE
	WHEN subject LIKE 'asset/%' THEN (SELECT coalesce((SELECT s.site FROM segment s WHERE s.id = a.segment),
		(SELECT g.site FROM agent g WHERE g.id = a.agent)) FROM asset a WHERE a.id = CAST(substr(subject, 7) AS INTEGER))
	WHEN subject LIKE 'agent/%' THEN (SELECT site FROM agent WHERE uid = substr(subject, 7))
	WHEN subject LIKE 'segment/%' THEN (SELECT site FROM segment WHERE id = CAST(substr(subject, 9) AS INTEGER))
	WHEN subject LIKE 'key/%' THEN (SELECT site FROM activation_key WHERE id = CAST(substr(subject, 5) AS INTEGER))
	END;
CREATE INDEX event_by_site ON event (site, id);

-- What people did. Each row's hash is SHA-256 over the one before and this row (platform/audit);
-- rows are never changed, and taken away from the oldest on alone.
CREATE TABLE audit (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at_ms INTEGER NOT NULL,
	actor TEXT NOT NULL, -- user:NAME, token:NAME/TOKEN, agent:ID, command, platform
	peer TEXT NOT NULL, -- the address it came from; '' from the host itself
	action TEXT NOT NULL, -- PATCH /v1/agents/{id}
	subject TEXT NOT NULL, -- /v1/agents/…
	text TEXT NOT NULL,
	changes TEXT NOT NULL, -- JSON, the record audit_changes
	hash BLOB NOT NULL
) STRICT;
