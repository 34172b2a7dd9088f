-- PostgreSQL only. As in SQLite texts have no length that would refuse them, and are sorted by their
-- bytes, whatever the locale of the server.
DO $$
DECLARE c RECORD;
BEGIN
  FOR c IN SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'character varying'
      AND table_name IN ('counter', 'leader', 'sweep', 'trial', 'attempt', 'metric_name', 'node_energy',
        'attempt_energy', 'test_opening', 'grid_intensity', 'attempt_quarter', 'node_quarter')
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "C"', c.table_name, c.column_name);
  END LOOP;
END $$;
