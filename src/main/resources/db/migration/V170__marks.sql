-- What people say of a sweep: a note, and tags by which they find it again.
ALTER TABLE sweep ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE TABLE sweep_tag (
  sweep BIGINT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  tag   VARCHAR(40) NOT NULL,
  PRIMARY KEY (sweep, tag)
);
CREATE INDEX sweep_tag_by_tag ON sweep_tag (tag, sweep);
