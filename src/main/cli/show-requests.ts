import { defaultRequestsQuery, readRankOf, readRequests } from '../../api/read-requests.ts';
import { notFound } from '../../domain/errors.ts';
import {
  renderRequestsCsv,
  renderRequestsText,
  renderRequestText,
} from '../../report/requests/render-requests.ts';
import type { Config } from '../config.ts';
import { openData } from './open-data.ts';
import type { RequestsCommandOptions } from './requests-command.ts';

/** The ranked list in the form asked for. */
export const listRequests = async (
  config: Config,
  options: RequestsCommandOptions,
): Promise<string> => {
  const store = openData(config);
  try {
    const { week = null, segment = null, preset, view, sort, limit } = options;
    const query = { ...defaultRequestsQuery, week, segment, preset, view, sort, limit };
    const list = { ...(await readRequests(store, query)), next: null };
    if (options.format === 'json') return `${JSON.stringify(list, null, 2)}\n`;
    return options.format === 'csv' ? renderRequestsCsv(list) : renderRequestsText(list);
  } finally {
    await store.close();
  }
};

/** One request for a terminal. Throws `not_found`. */
export const showRequest = async (config: Config, id: string): Promise<string> => {
  const store = openData(config);
  try {
    const request = await store.requests.readRequest(id);
    if (request === null) {
      throw notFound(`There is no request ${id}. "groundswell requests" lists all with their ids.`);
    }
    const ranked = await readRankOf(store, id, defaultRequestsQuery);
    const page = { limit: 20, offset: 0 };
    const evidence = await store.requests.listEvidence(id, page);
    const changes = await store.requests.listChanges({ request: id, ...page });
    return renderRequestText({ request, ranked, evidence, changes });
  } finally {
    await store.close();
  }
};
