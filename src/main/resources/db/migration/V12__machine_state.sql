-- What a report tells of its machine, as JSON: boot of the machine, uptime, energy counters.
ALTER TABLE node_energy ADD COLUMN machine TEXT;
