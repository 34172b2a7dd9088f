-- What a trial had taken where it was judged, as JSON by the names of objectives; NULL: its search has not looked at it yet. Written
-- together with what was decided by it, and never again: later energy does not change what is decided.
ALTER TABLE judged ADD COLUMN costs TEXT;
