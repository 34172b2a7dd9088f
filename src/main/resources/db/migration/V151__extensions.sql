-- extensions: how the sweep was extended after it had ended, as a JSON array of texts; NULL: never.
ALTER TABLE sweep ADD COLUMN extensions TEXT;
