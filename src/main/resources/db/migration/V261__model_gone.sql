-- 1 of a source trial whose model was not there when a trial was to start from it: no other sweep reuses it, until it is made again.
ALTER TABLE trial ADD COLUMN model_gone INTEGER NOT NULL DEFAULT 0;
