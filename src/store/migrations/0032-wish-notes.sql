-- What a wish says beside the thing, as JSON: why it matters, what it is for, how they get by without it.
ALTER TABLE request_evidence ADD COLUMN note TEXT NOT NULL DEFAULT '{}';
