-- Assets that may stay without an agent: who answers for it, why, and until when.

CREATE TABLE exception (
	asset INTEGER PRIMARY KEY REFERENCES asset ON DELETE CASCADE,
	owner TEXT NOT NULL,
	reason TEXT NOT NULL,
	until_ms INTEGER, -- NULL: for good
	actor TEXT NOT NULL, -- who made or changed it last
	at_ms INTEGER NOT NULL,
	reminded INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX exception_by_end ON exception (until_ms) WHERE until_ms IS NOT NULL;
