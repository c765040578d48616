-- Who spoke of leaving, and who came about the same again: few do, so the list of accounts at risk reads those alone.
CREATE INDEX analyses_leaving ON analyses (ticket) WHERE instr(detail, '"from_us"') > 0;
CREATE INDEX analyses_repeated ON analyses (ticket) WHERE instr(detail, '"repeated_contact"') > 0;
