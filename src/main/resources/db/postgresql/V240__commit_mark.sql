-- PostgreSQL only: the last transaction of each process that writes, to know of one whose commit was not answered
-- whether it was done. The server's own numbers of transactions will not do: those it lost in a crash it gives again.
CREATE TABLE commit_mark (
  writer UUID PRIMARY KEY,
  mark   BIGINT NOT NULL,
  at     TIMESTAMPTZ NOT NULL
);
