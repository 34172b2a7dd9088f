-- Of an attempt the step of its newest checkpoint, 0 before the first: one that saved more than those before it got further.
ALTER TABLE attempt ADD COLUMN saved_step INTEGER NOT NULL DEFAULT 0;
