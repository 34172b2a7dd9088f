-- Which rows of the sealed test were answered rightly, for intervals of the test's own sampling and
-- McNemar's test: "rows:base64", a bit a row, the first row lowest; null where rows are not answered
-- right or wrong one by one.
ALTER TABLE test_opening ADD COLUMN answers TEXT;
