-- priority: the sweep's weight where slots are shared out, 1 to 100. need: what its trials need of a node, as JSON.
ALTER TABLE sweep ADD COLUMN priority INTEGER NOT NULL DEFAULT 10;
ALTER TABLE sweep ADD COLUMN need TEXT;
CREATE INDEX sweep_under_way ON sweep (id) WHERE state IN ('queued', 'running');

-- hardware: class of node and slot an attempt ran on; energy compares within it. placed: why it was put there,
-- where that was not just its turn.
ALTER TABLE attempt ADD COLUMN hardware TEXT;
ALTER TABLE attempt ADD COLUMN placed TEXT;
