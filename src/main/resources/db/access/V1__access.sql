-- Users, their passes and what was done; a database of its own, so that it can be managed while a
-- node runs. Times are epoch milliseconds.

CREATE TABLE account (
  name       VARCHAR(32) PRIMARY KEY,
  role       VARCHAR(16) NOT NULL,
  password   VARCHAR(255) NOT NULL,
  created_at BIGINT NOT NULL
);

-- hash: of the secret. expires_at null: never.
CREATE TABLE pass (
  id         VARCHAR(16) PRIMARY KEY,
  kind       VARCHAR(16) NOT NULL,
  account    VARCHAR(32) NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  role       VARCHAR(16) NOT NULL,
  label      VARCHAR(64) NOT NULL,
  hash       VARCHAR(64) NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT
);
CREATE INDEX pass_account ON pass (account);

CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      BIGINT NOT NULL,
  who     TEXT NOT NULL,
  means   TEXT NOT NULL,
  address TEXT NOT NULL,
  action  TEXT NOT NULL,
  outcome TEXT NOT NULL
);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
