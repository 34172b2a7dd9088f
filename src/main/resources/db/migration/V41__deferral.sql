-- deferred: 1 while the sweep waits for a greener grid: nothing of it is claimed.
ALTER TABLE sweep ADD COLUMN deferred INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sweep_deferred ON sweep (id) WHERE deferred = 1;

-- Why and when a sweep that might wait for a greener grid started (epoch milliseconds; 0: it waits).
CREATE TABLE deferral (
  sweep       BIGINT PRIMARY KEY REFERENCES sweep (id) ON DELETE CASCADE,
  until_at    BIGINT NOT NULL,
  released_at BIGINT NOT NULL,
  reason      TEXT NOT NULL
);
