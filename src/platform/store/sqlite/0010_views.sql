-- Views of the inventory that people keep.

CREATE TABLE saved_view (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	query TEXT NOT NULL, -- in the query language
	columns TEXT NOT NULL, -- names of fields, with commas between; '' the usual ones
	sort TEXT NOT NULL, -- as the list takes it; '' its own
	account INTEGER REFERENCES account ON DELETE SET NULL, -- whose it is
	owner TEXT NOT NULL, -- that one's name, which outlives the account
	shared INTEGER NOT NULL, -- everybody sees it
	created_ms INTEGER NOT NULL,
	changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_view_by_account ON saved_view (account);
