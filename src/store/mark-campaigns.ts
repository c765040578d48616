import type { Database, Statement } from 'better-sqlite3';
import { findCampaign } from '../domain/find-campaign.ts';
import { evidenceMarks } from '../domain/request.ts';
import { requestsSql, wishesSql } from './requests.sql.ts';

interface CampaignRow {
  readonly no: number;
  readonly account: number | null;
  readonly person: number | null;
  readonly at: string;
  readonly marks: number;
  readonly text: string;
}

/** Marks the evidence of a request that came as a campaign, and takes the mark off where it did not. */
export const markCampaigns = (db: Database, requestId: string): void => {
  const request = db.prepare<[string], { no: number }>(requestsSql.find).get(requestId);
  if (request === undefined) return;
  const rows = db.prepare<[number], CampaignRow>(wishesSql.sameWords).all(request.no);
  const campaign = findCampaign(
    rows.map(({ account, person, at, text, no }) => ({
      asker: account !== null ? `a${account}` : person !== null ? `p${person}` : `e${no}`,
      at,
      text,
    })),
  );
  const setMarks: Statement<[number, number]> = db.prepare(wishesSql.setMarks);
  for (const [index, { no, marks }] of rows.entries()) {
    const { campaign: bit } = evidenceMarks;
    const wanted = campaign.has(index) ? marks | bit : marks & ~bit;
    if (wanted !== marks) setMarks.run(wanted, no);
  }
};
