import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { mondayOf, type WeekId, weeksUntil } from '../src/domain/week.ts';
import { openStore } from '../src/store/open-store.ts';
import { countEverything } from './generated-store.sql.ts';

/** The newest week of a generated store, and the weeks its tickets lie in. */
export const generatedWeek: WeekId = '2024-W30';
const generatedWeeks = weeksUntil(generatedWeek, 26);

export interface GeneratedSize {
  readonly tickets: number;
  readonly topics: number;
  readonly accounts: number;
}
/** The size that the speeds of reports are asked for. */
export const askedSize: GeneratedSize = { tickets: 1_000_000, topics: 2_000, accounts: 50_000 };

const dayMs = 86_400_000;
const peoplePerAccount = 4;

/** A number below `size` that looks drawn but is the same in every run (the finaliser of MurmurHash3). */
const spread = (number: number, salt: number, size: number): number => {
  let mixed = Math.imul(number, 0x9e3779b1) + Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296) * size);
};

export const generatedTopicId = (index: number): string =>
  `topic-${String(index).padStart(4, '0')}`;

const pick = <Value>(values: readonly Value[], number: number, salt: number): Value =>
  values[spread(number, salt, values.length)] as Value;

/** Few large topics and a long tail: the square bends the even spread. */
const topicOf = (number: number, salt: number, topics: number): string =>
  generatedTopicId(Math.floor((spread(number, salt, 1_000_000) / 1_000_000) ** 2 * topics));

interface Written {
  readonly ticket: unknown[];
  readonly analysis: unknown[];
  readonly mentions: unknown[][];
}

const write = (no: number, size: GeneratedSize): Written => {
  // In the order of time, as tickets come.
  const weekAt = Math.floor(((no - 1) * generatedWeeks.length) / size.tickets);
  const week = generatedWeeks[weekAt] ?? generatedWeek;
  const at = Date.parse(mondayOf(week) ?? '') + spread(no, 2, 7 * dayMs);
  const createdAt = new Date(at).toISOString();
  const account = 1 + spread(no, 3, size.accounts);
  const person = account * peoplePerAccount - spread(no, 4, peoplePerAccount);
  const kind = no % 40 === 0 ? 'churn' : no % 5 === 0 ? 'feedback' : 'ticket';
  const score = kind === 'feedback' ? { kind: 'csat', value: 1 + spread(no, 5, 5) } : null;
  const sentiment = pick(['negative', 'negative', 'neutral', 'positive'], no, 6);
  const intent = pick(['problem', 'question', 'request', 'complaint'], no, 7);
  const isSolved = kind === 'ticket' && no % 10 !== 0;
  const text = `The export of list ${person} stops half way since ${no}, and a second try shows an empty page.`;
  const detail = {
    externalId: String(no),
    languageHint: null,
    team: pick(['first line', 'second line'], no, 8),
    touchpoint: null,
    product: null,
    priority: null,
    status: kind === 'ticket' ? 'open' : null,
    tags: [],
    segments: { plan: pick(['free', 'pro', 'business'], no, 9) },
    score: score && { ...score, min: 1, max: 5 },
    churn:
      kind === 'churn'
        ? { cancelledAt: createdAt, reasonCode: null, revenue: 1_200, currency: 'EUR' }
        : null,
    handling: null,
    redactions: {},
    backfill: false,
  };
  const ticket = [
    ...[no, `desk-${no}`, week, kind, 'desk', pick(['email', 'chat', 'phone'], no, 10), null, 1],
    ...[person, account, score?.kind ?? null, score?.value ?? null, createdAt, createdAt],
    ...[createdAt, String(no), JSON.stringify([`id:${person}`]), `id:account-${account}`, null],
    ...[JSON.stringify(detail), 'Export stops', text, spread(no, 11, 600)],
    ...[isSolved ? spread(no, 12, 9_000) : null, spread(no, 13, 40), Number(no % 17 === 0)],
    ...[Number(kind === 'ticket'), isSolved ? week : null],
  ];
  const intents = `,${intent},`;
  const reason = kind === 'churn' ? pick(['price', 'support', 'missing_feature'], no, 14) : null;
  const reasons = reason === null ? '' : `,${reason},`;
  const tag = { confidence: 0.8, reasons: ['stops'] };
  const judged = JSON.stringify({
    sentiment: { ...tag, score: 0 },
    intents: [tag],
    urgency: [],
    churnReasons: reason === null ? [] : [{ ...tag, label: reason }],
  });
  const analysis = [no, 1, 1, 'rules-1', 'en', 1, sentiment, intents, reasons, judged];
  const mentions = Array.from({ length: 1 + Number(no % 3 === 0) }, (_, position) => [
    ...[no, position, week, topicOf(no, 15 + position, size.topics), spread(no, 17, 1_000) / 1_000],
    ...[intent, sentiment],
  ]);
  return { ticket, analysis, mentions };
};

const insertInto = (table: string, columns: string): string =>
  `INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/[^,]+/g, '?')})`;

const fillTickets = (db: Database.Database, size: GeneratedSize): void => {
  const ticket = db.prepare(
    insertInto(
      'tickets',
      `no, id, week, kind, source, channel, exclusion, revision, person, account, score_kind,
       score_value, created_at, updated_at, received_at, content_hash, identifiers, account_ref, url,
       detail, subject, text, first_reply_minutes, solving_minutes, handle_minutes, reopened, tracked,
       solved_week`,
    ),
  );
  const analysis = db.prepare(
    insertInto(
      'analyses',
      `ticket, revision, taxonomy_version, engine, language, supported, sentiment, intents,
       churn_reasons, detail`,
    ),
  );
  const mention = db.prepare(
    insertInto('mentions', 'ticket, position, week, topic_0, similarity_0, intent, sentiment'),
  );
  const words = db.prepare(insertInto('mention_texts', 'ticket, position, text, terms, detail'));
  for (let no = 1; no <= size.tickets; no++) {
    const written = write(no, size);
    ticket.run(written.ticket);
    analysis.run(written.analysis);
    for (const [position, each] of written.mentions.entries()) {
      mention.run(each);
      words.run(
        no,
        position,
        `The export stops half way, ${no}, ${position}.`,
        'export stop',
        '{}',
      );
    }
  }
};

const fillPeople = (db: Database.Database, { accounts }: GeneratedSize): void => {
  const account = db.prepare('INSERT INTO accounts (no, ref) VALUES (?, ?)');
  const state = db.prepare('INSERT INTO account_states (ref, valid_from, state) VALUES (?, ?, ?)');
  const person = db.prepare('INSERT INTO persons (no, key) VALUES (?, ?)');
  const identifier = db.prepare('INSERT INTO identifiers (identifier, person) VALUES (?, ?)');
  const rest = { name: null, currency: 'EUR', status: 'active', segments: {} };
  for (let no = 1; no <= accounts; no++) {
    const ref = `id:account-${no}`;
    const plan = pick(['free', 'pro', 'business'], no, 20);
    const revenue = 100 * (1 + spread(no, 21, 200));
    account.run(no, ref);
    state.run(
      ref,
      '2023-01-01T00:00:00.000Z',
      JSON.stringify({ ref, plan, revenue, ...rest, validFrom: '2023-01-01T00:00:00.000Z' }),
    );
  }
  for (let no = 1; no <= accounts * peoplePerAccount; no++) {
    person.run(no, `id:${no}`);
    identifier.run(`id:${no}`, no);
  }
};

const fillTopics = (db: Database.Database, { topics, tickets }: GeneratedSize): void => {
  const areas = Array.from({ length: 40 }, (_, index) => ({
    id: `area-${index}`,
    title: `Area ${index}`,
  }));
  db.prepare(
    `INSERT INTO taxonomies (build, version, slot, published, areas, mentions_seen, mentions_covered,
       created_at) VALUES (1, 1, 0, 1, ?, ?, ?, '2024-07-28T00:00:00.000Z')`,
  ).run(JSON.stringify(areas), tickets, tickets);
  const topic = db.prepare(
    insertInto(
      'topics',
      'build, position, id, area_id, title, keywords, parent_ids, min_similarity, centroid',
    ),
  );
  const centroid = Buffer.alloc(128 * 4);
  for (let index = 0; index < topics; index++) {
    const title = `Invented issue number ${index}`;
    const names = [generatedTopicId(index), `area-${index % 40}`, title, '["export"]', '[]'];
    topic.run(1, index, ...names, 0.3, centroid);
  }
  db.prepare('INSERT INTO embedding_parts (build, part, bytes) VALUES (1, 0, ?)').run(centroid);
  db.prepare('UPDATE taxonomy_state SET standing = 1').run();
};

const outcomes = new URL('../src/store/migrations/0004-churn-and-scores.sql', import.meta.url);

/** Makes the kept counts of churn and scores as an upgrade does: by the last part of the migration. */
const countOutcomes = (db: Database.Database): void => {
  const sql = readFileSync(outcomes, 'utf8');
  db.exec(sql.slice(sql.indexOf('CREATE TEMP TABLE answered')));
};

/**
 * Fills a folder with a store of the given size, written straight into its tables with the counts that the store would
 * have kept; about two minutes for a million tickets. The full-text index stays empty.
 */
export const generateStore = async (dataDir: string, size: GeneratedSize): Promise<void> => {
  await openStore({ dataDir, timeZone: 'UTC' }).close();
  const db = new Database(join(dataDir, 'tickets.db'));
  try {
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    db.pragma('temp_store = MEMORY');
    db.transaction(() => {
      fillPeople(db, size);
      fillTopics(db, size);
      fillTickets(db, size);
    })();
    db.transaction(() => db.exec(countEverything))();
    db.transaction(() => countOutcomes(db))();
    db.exec('ANALYZE');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
};
