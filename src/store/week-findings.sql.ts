/** What was found out about weeks and kept (`0020-week-findings.sql`). */
export const weekFindingsSql = {
  read: `SELECT document FROM week_findings
    WHERE week = @week AND kind = @kind AND slot = @slot AND document IS NOT NULL`,
  has: `SELECT 1 FROM week_findings
    WHERE week = @week AND kind = @kind AND slot = @slot AND document IS NOT NULL`,
  claim: `INSERT INTO week_findings (week, kind, slot, until, claim)
    VALUES (@week, @kind, @slot, @until, @claim)
    ON CONFLICT DO UPDATE SET claim = excluded.claim WHERE document IS NULL`,
  fill: `UPDATE week_findings SET document = @document
    WHERE week = @week AND kind = @kind AND slot = @slot AND claim = @claim`,
  /** What is made of the counts of a week's topics. */
  dropTopics: `DELETE FROM week_findings WHERE week = ? AND kind IN ('cells', 'splits', 'measures')`,
  forgetBefore: 'DELETE FROM week_findings WHERE week < ? AND kind = ?',
  forgetOthersBefore: 'DELETE FROM week_findings WHERE week < ? AND kind <> ?',
} as const;
