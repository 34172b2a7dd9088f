-- Part of an attempt's energy that its final passes over validation and test data took. The energy of
-- a deleted sweep's attempts is kept: the ledger of the node that drew it still adds up.
ALTER TABLE attempt_energy ADD COLUMN evaluation_uj BIGINT NOT NULL DEFAULT 0;
