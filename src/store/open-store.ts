import { conflict } from '../domain/errors.ts';
import type { Store } from '../domain/ports.ts';
import { Accounts } from './accounts.ts';
import { createActionStore } from './actions.ts';
import { createAlertStore } from './alerts.ts';
import { createAnalysisStore } from './analyses.ts';
import { AnalysisReader } from './analysis-row.ts';
import { createChurnStore } from './churn.ts';
import { Connection } from './connection.ts';
import { createCustomerStore } from './customers.ts';
import { createDeliveryStore } from './deliveries.ts';
import { EvidenceLister } from './evidence.ts';
import { createFetchStore, FetchOpener } from './fetches.ts';
import { HistoryKeeper } from './histories.ts';
import { Identities } from './identities.ts';
import { createIssuedReportStore, QuoteEraser } from './issued-reports.ts';
import { createKeyStore } from './keys.ts';
import { createMarkStore } from './marks.ts';
import { schemaVersion } from './migrate.ts';
import { createNoticeStore } from './notices.ts';
import { createOwnAccountStore } from './own-accounts.ts';
import { createPaceStore } from './paces.ts';
import { createProposalStore } from './proposals.ts';
import { createQualityStore } from './quality.ts';
import { RepeatLister } from './repeat-lists.ts';
import { RepeatKeeper } from './repeats.ts';
import { reportSql } from './report-cut.sql.ts';
import { ReportCutter } from './report-cut.ts';
import { createRequestStore } from './requests.ts';
import { AnalysisKeeper } from './save-analysis.ts';
import { TicketKeeper } from './save-ticket.ts';
import { createScoreStore } from './scores.ts';
import { settingsSql } from './settings.sql.ts';
import { createSourceStore } from './sources.ts';
import { createStateStore } from './states.ts';
import { createTagStore } from './tags.ts';
import { createTaxonomyStore } from './taxonomy.ts';
import { TicketCounts } from './ticket-counts.ts';
import { createTicketStore } from './tickets.ts';
import { createTopicStore } from './topic-edits.ts';
import { createTopicNoteStore } from './topic-notes.ts';
import { createVectorStore } from './vectors.ts';
import { WeekPacker } from './week-packer.ts';
import { WeeklyCutter } from './weekly-cut.ts';
import { createWishStore } from './wishes.ts';
import { createWorkerStore } from './workers.ts';

export interface StoreOptions {
  /** Folder of the files, made when missing; `:memory:` keeps nothing. */
  readonly dataDir: string;
  /** IANA name; decides in which week a ticket counts. */
  readonly timeZone: string;
  /** Tickets are on the disk when a call resolves (default). Without, a power cut may take the last moments. */
  readonly durable?: boolean;
  /** Whether this process copies the log into the file (default); the one that answers requests leaves it to others. */
  readonly tidies?: boolean;
  readonly now?: () => Date;
}

/** Weeks are kept with the tickets, so all that write to a folder must mean the same weeks. */
const settleTimeZone = (connection: Connection, timeZone: string): void => {
  const { db } = connection;
  db.prepare(settingsSql.offer).run('timeZone', timeZone);
  const kept = db.prepare<[string], string>(settingsSql.read).pluck().get('timeZone');
  if (kept === timeZone) return;
  throw conflict(
    `The tickets in ${connection.path} are counted in weeks of ${kept}, not ${timeZone}. Set the time zone to ${kept}, or export the tickets and import them into a new folder.`,
  );
};

const openConnection = (options: StoreOptions): Connection => {
  const connection = new Connection({
    dataDir: options.dataDir,
    fileName: 'tickets.db',
    migrations: new URL('./migrations/', import.meta.url),
    durable: options.durable ?? true,
    tidies: options.tidies ?? true,
  });
  try {
    settleTimeZone(connection, options.timeZone);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
};

const createReportStore = (
  connection: Connection,
  counts: TicketCounts,
  timeZone: string,
): Store['reports'] => {
  const cutter = new ReportCutter(connection, counts, timeZone);
  const lister = new EvidenceLister(connection, counts, timeZone);
  const repeats = new RepeatLister(connection.db);
  const weekly = new WeeklyCutter(connection, counts, cutter, timeZone);
  const packer = new WeekPacker(connection, counts, timeZone);
  const weeks = connection.db.prepare<[], string>(reportSql.weeksWithTickets).pluck();
  return {
    reportCut: (week, historyWeeks) => cutter.cut(week, historyWeeks),
    weeklyCut: (week, historyWeeks, choose) => weekly.cut(week, historyWeeks, choose),
    listEvidence: (query) => lister.list(query),
    listRepeats: (week) =>
      connection.read(() => repeats.list(week, counts.readLive().standing?.slot ?? null)),
    repeatOf: (ticketId) => connection.read(() => repeats.repeatOf(ticketId)),
    weeksWithTickets: () => connection.read(() => weeks.all()),
    packWeeks: (week) => packer.packBefore(week),
  };
};

/**
 * Opens (and makes or migrates) the SQLite store of a folder. Any number of processes may have it open.
 * Throws `conflict` for a newer schema or another time zone, `unavailable` when the file cannot be opened.
 */
export const openStore = (options: StoreOptions): Store => {
  const { timeZone, now = () => new Date() } = options;
  const connection = openConnection(options);
  const { db } = connection;
  const counts = new TicketCounts(connection);
  const accounts = new Accounts(db, counts);
  const identities = new Identities(db, counts, accounts);
  const quotes = new QuoteEraser(db);
  const ticketKeeper = new TicketKeeper({ db, timeZone, counts, identities, accounts, quotes });
  const repeats = new RepeatKeeper(db, counts);
  const analysisKeeper = new AnalysisKeeper(db, counts, repeats);
  const histories = new HistoryKeeper(db, ticketKeeper);
  const analysisReader = new AnalysisReader(db);
  const tickets = createTicketStore(
    { connection, counts, histories, keeper: ticketKeeper, analyses: analysisReader },
    now,
  );
  const deliveries = createDeliveryStore(connection, counts, histories, new FetchOpener(db));
  return {
    workers: createWorkerStore(connection),
    tickets,
    sources: createSourceStore(connection),
    deliveries,
    fetches: createFetchStore(connection),
    paces: createPaceStore(connection),
    customers: createCustomerStore(connection, counts, identities, accounts),
    analyses: {
      ...createAnalysisStore(connection, counts, analysisKeeper, repeats),
      ...createTaxonomyStore(connection, counts),
    },
    tags: createTagStore(connection, counts, analysisReader),
    requests: createRequestStore(connection, {
      accounts,
      findPerson: (identifier) => identities.find(identifier),
      timeZone,
      wishes: createWishStore(connection, timeZone),
    }),
    reports: createReportStore(connection, counts, timeZone),
    churn: createChurnStore(connection, counts, timeZone),
    scores: createScoreStore(connection, counts),
    issuedReports: createIssuedReportStore(connection),
    actions: createActionStore(connection),
    topics: createTopicStore(connection, counts),
    vectors: createVectorStore(connection),
    quality: createQualityStore(connection, counts),
    keys: createKeyStore(connection),
    marks: createMarkStore(connection),
    proposals: createProposalStore(connection),
    notes: createTopicNoteStore(connection),
    ownAccounts: createOwnAccountStore(connection, counts, accounts),
    states: createStateStore(connection),
    notices: createNoticeStore(connection),
    alerts: createAlertStore(connection, counts),
    // A write that is thrown away: tells a full or locked file from a readable one.
    check: () => connection.write(() => ({ schemaVersion: schemaVersion(db) })),
    async close() {
      await tickets.drain();
      await deliveries.drain();
      connection.close();
    },
  };
};
