-- Data sets that users put on control nodes: what their names mean, for ever, and which control nodes have their bytes.
CREATE TABLE upload (
  name       VARCHAR(64) NOT NULL PRIMARY KEY,
  sha256     VARCHAR(64) NOT NULL,
  bytes      BIGINT NOT NULL,
  about      TEXT NOT NULL,
  removed_at BIGINT
);

CREATE TABLE upload_copy (
  name VARCHAR(64) NOT NULL REFERENCES upload (name) ON DELETE CASCADE,
  node VARCHAR(64) NOT NULL,
  PRIMARY KEY (name, node)
);
