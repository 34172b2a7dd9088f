-- spared: 1 of a trial that turned out not to be needed: what its seed would have said was decided
-- without it, or somebody has stopped its configuration. Its state is cancelled; it is not counted.
ALTER TABLE trial ADD COLUMN spared INTEGER NOT NULL DEFAULT 0;
