-- What a kWh of a grid is charged with in a quarter of an hour (epoch milliseconds of its start), as it
-- was known then: what a provider says later changes nothing.
CREATE TABLE grid_intensity (
  zone     VARCHAR(32) NOT NULL,
  quarter  BIGINT NOT NULL,
  grams    DOUBLE PRECISION NOT NULL,
  signal   VARCHAR(16) NOT NULL,
  scope    VARCHAR(16) NOT NULL,
  forecast INTEGER NOT NULL,
  as_of    BIGINT NOT NULL,
  source   VARCHAR(64) NOT NULL,
  PRIMARY KEY (zone, quarter)
);

-- Running totals at the end of each quarter of an hour in which a report came; differences by seq are
-- the energy of a quarter.
CREATE TABLE attempt_quarter (
  trial    BIGINT NOT NULL,
  attempt  INTEGER NOT NULL,
  node     VARCHAR(128) NOT NULL,
  boot     VARCHAR(64) NOT NULL,
  quarter  BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  uj       BIGINT NOT NULL,
  PRIMARY KEY (trial, attempt, node, boot, quarter)
) ${clustered};

CREATE TABLE node_quarter (
  node     VARCHAR(128) NOT NULL,
  boot     VARCHAR(64) NOT NULL,
  quarter  BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  uj       BIGINT NOT NULL,
  PRIMARY KEY (node, boot, quarter)
);
