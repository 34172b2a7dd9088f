-- Each time that an attempt was scored on a sealed test. Kept when its sweep is deleted: a test that
-- was seen stays seen. test: digest of the test's rows and labels.
CREATE TABLE test_opening (
  trial     BIGINT NOT NULL,
  attempt   INTEGER NOT NULL,
  sweep     BIGINT NOT NULL,
  test      VARCHAR(64) NOT NULL,
  opened_at BIGINT NOT NULL,
  PRIMARY KEY (trial, attempt)
);
CREATE INDEX test_opening_by_test ON test_opening (test, opened_at);
