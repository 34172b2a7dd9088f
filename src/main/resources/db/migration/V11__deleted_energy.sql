-- deleted: 1 where the attempt's sweep was deleted. Its energy still is a part of its node's ledger.
ALTER TABLE attempt_energy ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
UPDATE attempt_energy SET deleted = 1 WHERE NOT EXISTS (
  SELECT 1 FROM attempt a WHERE a.trial = attempt_energy.trial AND a.attempt = attempt_energy.attempt);
CREATE INDEX attempt_energy_deleted ON attempt_energy (node, boot) WHERE deleted = 1;
