-- What happened to nodes: they came, stopped, were lost, put aside and taken back. The newest are kept.
CREATE TABLE node_event (
  at     BIGINT NOT NULL,
  node   VARCHAR(64) NOT NULL,
  what   VARCHAR(16) NOT NULL,
  reason TEXT NOT NULL,
  boot   VARCHAR(64) NOT NULL,
  PRIMARY KEY (at, node, what)
);
