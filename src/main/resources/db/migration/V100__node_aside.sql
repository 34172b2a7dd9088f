-- Nodes that people have put aside: they are given no work until they are taken back.
CREATE TABLE node_aside (
  node   VARCHAR(64) PRIMARY KEY,
  reason TEXT NOT NULL,
  at     BIGINT NOT NULL
);
