-- When an agent reported itself last: asset.last_ms is that, or when it was heard later.
ALTER TABLE asset ADD COLUMN own_ms INTEGER NOT NULL DEFAULT 0;
-- Rows that stand for several passive assets: few of all.
CREATE INDEX asset_by_group ON asset (grouped) WHERE grouped <> 0;
