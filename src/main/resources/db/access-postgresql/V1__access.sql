-- As db/access/V1 has it for SQLite; here in a schema of its own, beside the sweeps that control nodes share. Texts are
-- sorted by their bytes.

CREATE TABLE account (
  name       TEXT COLLATE "C" PRIMARY KEY,
  role       TEXT NOT NULL,
  password   TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- hash: of the secret. expires_at null: never.
CREATE TABLE pass (
  id         TEXT COLLATE "C" PRIMARY KEY,
  kind       TEXT NOT NULL,
  account    TEXT COLLATE "C" NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  role       TEXT NOT NULL,
  label      TEXT NOT NULL,
  hash       TEXT COLLATE "C" NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT
);
CREATE INDEX pass_account ON pass (account);

CREATE TABLE audit (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      BIGINT NOT NULL,
  who     TEXT NOT NULL,
  means   TEXT NOT NULL,
  address TEXT NOT NULL,
  action  TEXT NOT NULL,
  outcome TEXT NOT NULL
);

CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();
