-- unsettled: 1 of a trial whose setting is yet to be chosen, by a search that learns from the trials before it.
ALTER TABLE trial ADD COLUMN unsettled INTEGER NOT NULL DEFAULT 0;
CREATE INDEX trial_unsettled ON trial (sweep) WHERE unsettled = 1;
