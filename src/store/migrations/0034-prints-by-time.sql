-- What is compared with a print stands near it in time, and tickets mostly come in order of time. With the time first in
-- the key, the prints of one transaction stand on a few pages of an index; by owner or by word each has a page to itself,
-- to be written, copied and read again (decision 0016). The lengths are those of `repeats.sql.ts`.
DROP INDEX prints_by_owner;
DROP INDEX prints_by_words;
CREATE INDEX prints_by_owner ON ticket_prints (at / 302400000, owner, low, at) WHERE owner IS NOT NULL;
CREATE INDEX prints_by_words ON ticket_prints (at / 14400000, low, at);
