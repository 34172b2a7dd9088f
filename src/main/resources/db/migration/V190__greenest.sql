-- green_wait: how long a trial of the sweep waits for a slot where it emits less, in milliseconds; NULL: it does not.
ALTER TABLE sweep ADD COLUMN green_wait BIGINT;

-- What was expected of an attempt when it was placed: joules and grams where it ran, grams on average over the slots
-- that could have been given it, and how many trials that joules were learnt from (0: assumed).
ALTER TABLE attempt ADD COLUMN green_joules DOUBLE PRECISION;
ALTER TABLE attempt ADD COLUMN green_grams DOUBLE PRECISION;
ALTER TABLE attempt ADD COLUMN green_usual DOUBLE PRECISION;
ALTER TABLE attempt ADD COLUMN green_trials INTEGER;
