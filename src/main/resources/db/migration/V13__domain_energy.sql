-- An attempt's energy by domain (package-0, dram-0, gpu-0, …) as JSON, in microjoules; NULL: not told.
ALTER TABLE attempt_energy ADD COLUMN domains TEXT;
