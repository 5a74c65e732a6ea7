-- What lists ask for: the events of one subject, and merged assets alone (most are not).

CREATE INDEX event_by_subject ON event (subject, id);

DROP INDEX asset_by_merged;
CREATE INDEX asset_by_merged ON asset (merged) WHERE merged IS NOT NULL;
