-- until_at: when a node that control has put aside is taken back, epoch milliseconds; 0: when somebody does.
ALTER TABLE node_aside ADD COLUMN until_at BIGINT NOT NULL DEFAULT 0;
