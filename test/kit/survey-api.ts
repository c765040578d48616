import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request; `null` = answer as documented. */
export type Mood = ((request: IncomingMessage, response: ServerResponse) => void) | null;

const surveyResponse = (survey: string, id: string) => ({
  id,
  survey_id: survey,
  date_created: '2026-03-02T09:58:00+00:00',
  date_modified: '2026-03-02T10:00:00+00:00',
  response_status: 'completed',
  custom_variables: { customer_id: 'cust-9', plan: 'team' },
  metadata: { contact: { email: { type: 'string', value: 'mia@brightmart.example' } } },
  pages: [
    {
      id: '1',
      questions: [
        {
          id: '11',
          family: 'matrix',
          subtype: 'rating',
          heading: 'How likely are you to recommend us?',
          answers: [{ choice_id: '5', choice_metadata: { weight: '3' }, simple_text: '3' }],
        },
        { id: '12', family: 'open_ended', answers: [{ text: 'Stock counts drift every night.' }] },
        { id: '13', family: 'single_choice', answers: [{ choice_id: '8', simple_text: 'Weekly' }] },
      ],
    },
  ],
});

const message = (id: string, text: string) => ({
  id,
  type: 'MESSAGE',
  direction: 'INCOMING',
  createdAt: '2026-03-02T10:00:00Z',
  text,
  senders: [{ actorId: 'V-77', deliveryIdentifier: { value: 'mia@brightmart.example' } }],
});

const hubSpotTicket = (id: string) => ({
  id,
  properties: {
    subject: 'Stock export',
    content: '<p>The wombat export is broken, and I am angry about it.</p>',
    hs_pipeline_stage: '1',
    hs_ticket_priority: 'HIGH',
    source_type: 'EMAIL',
    createdate: '2026-03-02T09:58:00.000Z',
    hs_lastmodifieddate: '2026-03-02T10:00:00.000Z',
  },
  createdAt: '2026-03-02T09:58:00.000Z',
  updatedAt: '2026-03-02T10:00:00.000Z',
  archived: false,
  associations: {
    contacts: { results: [{ id: '901', type: 'ticket_to_contact' }] },
    companies: { results: [{ id: '77', type: 'ticket_to_company' }] },
  },
});

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const notFound = {
  status: 404,
  body: { error: { id: '1020', message: 'The requested resource does not exist.' } },
};

const documented = (url: URL): { readonly status: number; readonly body: unknown } => {
  const survey = /^\/v3\/surveys\/(\d+)\/responses\/(\d+)\/details$/.exec(url.pathname);
  if (survey !== null) {
    return { status: 200, body: surveyResponse(survey[1] ?? '', survey[2] ?? '') };
  }
  const ticket = /^\/crm\/v3\/objects\/tickets\/(\d+)$/.exec(url.pathname);
  if (ticket !== null) return { status: 200, body: hubSpotTicket(ticket[1] ?? '') };
  if (url.pathname !== '/conversations/v3/conversations/threads/5/messages') return notFound;
  const isSecond = url.searchParams.get('after') === 'p 2';
  const body = {
    results: [isSecond ? message('m2', 'It freezes again.') : message('m1', 'It freezes.')],
    ...(isSecond ? {} : { paging: { next: { after: 'p 2' } } }),
  };
  return { status: 200, body };
};

/** A server that answers as SurveyMonkey and HubSpot document it, and can be put into any mood. */
export const startSurveyApi = async (token: string) => {
  let mood: Mood = null;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    if (mood !== null) mood(request, response);
    else if (!isKnown) answer(response, 401, { error: { id: '1011' } });
    else {
      const { status, body } = documented(new URL(request.url ?? '', 'http://localhost'));
      answer(response, status, body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    setMood: (next: Mood): void => {
      mood = next;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
