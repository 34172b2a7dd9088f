-- until_epoch: epochs after which a trial is held for its search; 0: it trains to its end. rung: holds that it has passed.
-- cut: 1 of one that is held, until it is decided whether it trains on. stopped_why: of one that its search has stopped.
ALTER TABLE trial ADD COLUMN until_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trial ADD COLUMN rung INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trial ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trial ADD COLUMN stopped_why TEXT;
ALTER TABLE sweep ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;
CREATE INDEX trial_cut ON trial (sweep) WHERE cut = 1;
DROP INDEX trial_ready;
CREATE INDEX trial_ready ON trial (sweep, rung DESC, id) WHERE ready = 1;

-- What trials had reached where they were judged. arrival: in which order that came to be, by sweep; decisions follow from it.
-- is_end: 1 where the trial had ended by itself.
CREATE TABLE judged (
  trial   BIGINT NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  epoch   INTEGER NOT NULL,
  arrival BIGINT NOT NULL,
  is_end  INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  PRIMARY KEY (trial, epoch)
);
