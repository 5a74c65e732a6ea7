-- Where notifications go, and what has not arrived there yet.

CREATE TABLE channel (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE,
	body TEXT NOT NULL, -- JSON, the record channel_request, without its password
	secret BLOB NOT NULL, -- what signs a webhook's messages; the password of a mail server
	enabled INTEGER NOT NULL,
	cursor INTEGER NOT NULL, -- the last event looked at
	created_ms INTEGER NOT NULL,
	sent INTEGER NOT NULL DEFAULT 0, -- messages that arrived
	sent_ms INTEGER, -- the last
	error TEXT NOT NULL DEFAULT '', -- of the last try; '' it went well
	hour_ms INTEGER NOT NULL DEFAULT 0, -- messages since then: hour_n
	hour_n INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE delivery (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	channel INTEGER NOT NULL REFERENCES channel ON DELETE CASCADE,
	uid TEXT NOT NULL UNIQUE, -- the same in each try
	body TEXT NOT NULL, -- JSON, the record notification
	events INTEGER NOT NULL,
	summary TEXT NOT NULL, -- the first event's text
	dead INTEGER NOT NULL DEFAULT 0, -- given up
	tries INTEGER NOT NULL DEFAULT 0,
	next_ms INTEGER NOT NULL,
	created_ms INTEGER NOT NULL,
	error TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX delivery_by_due ON delivery (dead, next_ms);
CREATE INDEX delivery_by_channel ON delivery (channel, dead);
