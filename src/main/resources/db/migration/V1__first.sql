-- Common to SQLite and PostgreSQL. Times are epoch milliseconds (0: not yet), energy is microjoules.
-- A trial's id is sweep * 1,000,000 + its place in the plan: ranges of ids are sweeps.

CREATE TABLE counter (
  name  VARCHAR(32) PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('sweep', 0);

CREATE TABLE leader (
  id     INTEGER PRIMARY KEY,
  owner  VARCHAR(128) NOT NULL,
  epoch  BIGINT NOT NULL,
  held_until BIGINT NOT NULL
);
INSERT INTO leader (id, owner, epoch, held_until) VALUES (1, '', 0, 0);

CREATE TABLE sweep (
  id              BIGINT PRIMARY KEY,
  name            VARCHAR(64) NOT NULL,
  kind            VARCHAR(32) NOT NULL,
  question        TEXT NOT NULL,
  state           VARCHAR(20) NOT NULL,
  reason          TEXT,
  spec            TEXT NOT NULL,
  idempotency_key VARCHAR(255) UNIQUE,
  created_at      BIGINT NOT NULL,
  started_at      BIGINT NOT NULL,
  finished_at     BIGINT NOT NULL,
  waiting         INTEGER NOT NULL,
  running         INTEGER NOT NULL,
  succeeded       INTEGER NOT NULL,
  failed          INTEGER NOT NULL,
  cancelled       INTEGER NOT NULL,
  ready           INTEGER NOT NULL
);
CREATE INDEX sweep_by_time ON sweep (created_at, id);
CREATE INDEX sweep_claimable ON sweep (id) WHERE ready > 0 AND state IN ('queued', 'running');

-- ready: 1 when it waits and its source model (if it needs one) is there.
-- losses, failures: since it was last asked for; lost: ever.
-- source_trial: the trial of the same sweep that makes the source model it needs.
-- reused_from: the earlier trial whose source model stands for this one, which then never runs.
CREATE TABLE trial (
  id           BIGINT PRIMARY KEY,
  sweep        BIGINT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  role         VARCHAR(16) NOT NULL,
  method       VARCHAR(64) NOT NULL,
  baseline_of  TEXT NOT NULL,
  setting      INTEGER NOT NULL,
  seed         BIGINT NOT NULL,
  parameters   TEXT NOT NULL,
  source       VARCHAR(128),
  source_trial BIGINT,
  reused_from  BIGINT,
  state        VARCHAR(16) NOT NULL,
  ready        INTEGER NOT NULL,
  attempt      INTEGER NOT NULL,
  losses       INTEGER NOT NULL,
  failures     INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  node         VARCHAR(128),
  slot         VARCHAR(128),
  metrics      TEXT,
  error        TEXT,
  started_at   BIGINT NOT NULL,
  finished_at  BIGINT NOT NULL
);
CREATE INDEX trial_by_sweep ON trial (sweep);
CREATE INDEX trial_ready ON trial (sweep, id) WHERE ready = 1;
CREATE INDEX trial_failed ON trial (sweep, id) WHERE state = 'failed';
CREATE INDEX trial_by_source_trial ON trial (source_trial) WHERE source_trial IS NOT NULL;
CREATE INDEX trial_reuse ON trial (reused_from) WHERE reused_from IS NOT NULL;
CREATE INDEX trial_artifact ON trial (source, id)
  WHERE role = 'source' AND state = 'succeeded' AND reused_from IS NULL;

CREATE TABLE attempt (
  trial       BIGINT NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  attempt     INTEGER NOT NULL,
  state       VARCHAR(16) NOT NULL,
  node        VARCHAR(128) NOT NULL,
  slot        VARCHAR(128) NOT NULL,
  lease_until BIGINT NOT NULL,
  started_at  BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  metrics     TEXT,
  error       TEXT,
  PRIMARY KEY (trial, attempt)
);
CREATE INDEX attempt_lease ON attempt (lease_until) WHERE state = 'running';
CREATE INDEX attempt_node ON attempt (node) WHERE state = 'running';

CREATE TABLE metric_name (
  id   BIGINT PRIMARY KEY,
  name VARCHAR(128) NOT NULL UNIQUE
);

-- A value of NULL is NaN (SQLite has none).
CREATE TABLE metric (
  trial   BIGINT NOT NULL,
  name    BIGINT NOT NULL,
  step    BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  millis  BIGINT NOT NULL,
  value   DOUBLE PRECISION,
  PRIMARY KEY (trial, name, step, attempt)
) ${clustered};

-- Running totals since the start of a node; the report with the highest seq stands.
CREATE TABLE node_energy (
  node            VARCHAR(128) NOT NULL,
  boot            VARCHAR(64) NOT NULL,
  seq             BIGINT NOT NULL,
  millis          BIGINT NOT NULL,
  zone            VARCHAR(16),
  method          VARCHAR(64) NOT NULL,
  low             DOUBLE PRECISION NOT NULL,
  high            DOUBLE PRECISION NOT NULL,
  watts           DOUBLE PRECISION NOT NULL,
  total_uj        BIGINT NOT NULL,
  other_uj        BIGINT NOT NULL,
  idle_uj         BIGINT NOT NULL,
  unattributed_uj BIGINT NOT NULL,
  PRIMARY KEY (node, boot)
);

CREATE TABLE attempt_energy (
  trial      BIGINT NOT NULL,
  attempt    INTEGER NOT NULL,
  node       VARCHAR(128) NOT NULL,
  boot       VARCHAR(64) NOT NULL,
  seq        BIGINT NOT NULL,
  method     VARCHAR(64) NOT NULL,
  low        DOUBLE PRECISION NOT NULL,
  high       DOUBLE PRECISION NOT NULL,
  dynamic_uj BIGINT NOT NULL,
  idle_uj    BIGINT NOT NULL,
  seconds    DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (trial, attempt, node, boot)
) ${clustered};
