-- gated: its trials wait until they are admitted under a budget. budget: caps as JSON, once they were
-- changed after the launch. estimate: what it was expected to take at its launch, as JSON.
ALTER TABLE sweep ADD COLUMN gated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sweep ADD COLUMN budget TEXT;
ALTER TABLE sweep ADD COLUMN estimate TEXT;
CREATE INDEX sweep_gated ON sweep (id) WHERE gated = 1 AND state IN ('queued', 'running');

-- held: 1 of a waiting trial that is not admitted, and of a running one that is to be paused.
ALTER TABLE trial ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

UPDATE sweep SET gated = 1, ready = 0
  WHERE state IN ('queued', 'running', 'paused') AND spec LIKE '%"budget":{"%';
UPDATE trial SET held = 1, ready = 0
  WHERE state = 'waiting' AND sweep IN (SELECT id FROM sweep WHERE gated = 1);
UPDATE sweep SET gated = 1 WHERE spec LIKE '%"budget":{"%';
