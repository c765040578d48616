import { salesforce } from '../../../../src/intake/sources/salesforce.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const secret = 'a shared secret of salesforce';
const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const object = (type: string, fields: Readonly<Record<string, string>>): string =>
  `<sObject xsi:type="sf:${type}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">${Object.entries(
    fields,
  )
    .map(([name, value]) => `<sf:${name}>${escapeXml(value)}</sf:${name}>`)
    .join('')}</sObject>`;

let counter = 0;
const soap = (...objects: readonly string[]): SampleRequest => ({
  contentType: 'text/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound">
<OrganizationId>00D000000000062EAA</OrganizationId><ActionId>04k000000000001AAA</ActionId>
<SessionId xsi:nil="true"/>
${objects
  .map((one) => {
    counter += 1;
    return `<Notification><Id>04l${String(counter).padStart(15, '0')}</Id>${one}</Notification>`;
  })
  .join('\n')}
</notifications></soapenv:Body></soapenv:Envelope>`,
});

const supportCase = (modified: string, change: Readonly<Record<string, string>> = {}): string =>
  object('Case', {
    Id: '500000000000001AAA',
    CaseNumber: '00001026',
    Subject: 'Meter & reader disagree',
    Description: 'The meter shows 40 kWh <more> than the reader.',
    Status: 'New',
    Priority: 'High',
    Origin: 'Web',
    ContactId: '003000000000001AAA',
    SuppliedEmail: 'dee@gridless.example',
    AccountId: '001000000000001AAA',
    CreatedDate: '2026-03-02T08:00:00.000Z',
    LastModifiedDate: modified,
    ...change,
  });

const email = (id: string, incoming: string, at: string, text: string): string =>
  object('EmailMessage', {
    Id: id,
    ParentId: '500000000000001AAA',
    Incoming: incoming,
    TextBody: text,
    MessageDate: at,
  });

export const salesforceMessages: SourceSample = {
  kind: salesforce,
  secret,
  settings: {
    options: {
      organizationId: '00D000000000062',
      instanceUrl: 'https://gridless.lightning.force.com',
    },
  },
  history: [
    soap(supportCase('2026-03-02T08:00:00.000Z')),
    soap(
      email('02s000000000001AAA', 'false', '2026-03-02T09:00:00.000Z', 'Please send a photo.'),
      email('02s000000000002AAA', 'true', '2026-03-02T09:30:00.000Z', 'The photo is attached.'),
    ),
    soap(supportCase('2026-03-02T10:00:00.000Z', { Status: 'Closed' })),
  ],
  unknownEvent: soap(object('Planet__c', { Id: 'a00000000000001AAA' })),
  withText: (text) => soap(supportCase('2026-03-02T08:00:00.000Z', { Description: text })),
};

const flow = (record: Record<string, unknown>, type = 'Case'): SampleRequest => ({
  body: JSON.stringify({ object: type, record }),
});
const flowCase = {
  Id: '500000000000002AAA',
  CaseNumber: '00001027',
  Subject: 'Bill twice',
  Description: 'I got the bill twice.',
  Status: 'New',
  ContactEmail: 'dee@gridless.example',
  CreatedDate: '2026-03-02T08:00:00Z',
  LastModifiedDate: '2026-03-02T08:00:00Z',
};

export const salesforceFlow: SourceSample = {
  kind: salesforce,
  secret,
  history: [
    flow(flowCase),
    flow({
      ...flowCase,
      Status: 'Closed',
      IsClosed: true,
      LastModifiedDate: '2026-03-02T12:00:00Z',
    }),
  ],
  unknownEvent: flow({ Id: 'a00' }, 'Planet__c'),
  withText: (text) => flow({ ...flowCase, Description: text }),
};
