-- Presence: an asset that was not heard although somebody listened for longer than it is ever silent
-- is gone; where nobody listened nobody knows.

-- When somebody listened to a protocol of a segment and of those it was found to be too: intervals
-- that do not touch. total_ms: the time listened up to to_ms. Protocols have the numbers of
-- coverage/voice.h; 0 is any.
CREATE TABLE heard (
	segment INTEGER NOT NULL REFERENCES segment,
	protocol INTEGER NOT NULL,
	from_ms INTEGER NOT NULL,
	to_ms INTEGER NOT NULL,
	total_ms INTEGER NOT NULL,
	PRIMARY KEY (segment, protocol, to_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_by_total ON heard (segment, protocol, total_ms);

-- An asset with this voice that was last heard before this is gone.
CREATE TABLE hearing (
	segment INTEGER NOT NULL REFERENCES segment,
	voice INTEGER NOT NULL, -- a bit
	gone_before_ms INTEGER NOT NULL,
	PRIMARY KEY (segment, voice)
) STRICT, WITHOUT ROWID;

-- Up to when its holder has told of, and the holder's epoch. Intervals that came since unheard_ms,
-- none of which begins before unheard_from_ms, are not in `heard` yet; NULL: there are none.
ALTER TABLE segment ADD COLUMN reported_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN reported_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE segment ADD COLUMN unheard_ms INTEGER;
ALTER TABLE segment ADD COLUMN unheard_from_ms INTEGER;
CREATE INDEX segment_by_unheard ON segment (unheard_ms) WHERE unheard_ms IS NOT NULL;
CREATE INDEX listened_by_end ON listened (segment, to_ms);

-- By which voices an asset was known when it was last heard (bits of coverage/voice.h), how long it
-- may be silent, and since when it is there again (NULL: it was never known to be away).
ALTER TABLE asset ADD COLUMN voices INTEGER NOT NULL DEFAULT 1;
ALTER TABLE asset ADD COLUMN rhythm_s INTEGER NOT NULL DEFAULT 10800;
ALTER TABLE asset ADD COLUMN back_ms INTEGER;

UPDATE asset SET voices = v.voices, rhythm_s = CASE WHEN v.voices & 16 <> 0 THEN 3600
	WHEN v.voices = 4 THEN 90000 ELSE 10800 END
	FROM (SELECT asset, sum(DISTINCT CASE source WHEN 'arp' THEN 2 WHEN 'dhcp' THEN 4
		WHEN 'netbios' THEN 8 WHEN 'browser' THEN 16 WHEN 'ssdp' THEN 32 WHEN 'mdns' THEN 64
		ELSE 1 END) AS voices FROM evidence GROUP BY asset) v
	WHERE v.asset = asset.id;
UPDATE segment SET unheard_ms = 0, unheard_from_ms = 0 WHERE alias IS NULL AND sample = 0;
