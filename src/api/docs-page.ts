import { createHash } from 'node:crypto';
import { escapeHtml } from '../report/escape-html.ts';
import { contract } from './contract.ts';
import { describeType, renderFields, renderParameters } from './docs-schema.ts';
import { docsStyle } from './docs-style.ts';
import type { JsonObject } from './openapi.ts';
import { problemKinds } from './problem.ts';
import type { RouteSpec } from './route-spec.ts';

const styleHash = createHash('sha256').update(docsStyle).digest('base64');
/** The page brings its own style and nothing else. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`;

type Route = readonly [id: string, spec: RouteSpec];
const routes: readonly Route[] = Object.entries(contract);
const groups = [...new Set(routes.map(([, spec]) => spec.group))];

/** Text with `code` in backticks. */
const prose = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** A command that can be pasted into a terminal: the only outside things are the key and the host. */
const curlOf = (spec: RouteSpec): string => {
  const path = spec.path.replace('{unit}', 'tickets').replace('{kind}', 'ticket.analyze');
  const lines = [
    `curl -X ${spec.method.toUpperCase()} "$GROUNDSWELL${path.replace(/\{(\w+)\}/, '$1')}"`,
  ];
  if (spec.scope !== null) lines.push('-H "Authorization: Bearer $KEY"');
  if (spec.example !== undefined) {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${JSON.stringify(spec.example, null, 2).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
};

const renderBody = (operation: JsonObject): string => {
  const content = (operation.requestBody as JsonObject | undefined)?.content as
    | JsonObject
    | undefined;
  const schema = (content?.['application/json'] as JsonObject | undefined)?.schema;
  return schema === undefined ? '' : `<h4>Body</h4><p>${describeType(schema as JsonObject)}</p>`;
};

const renderResponses = (spec: RouteSpec, operation: JsonObject): string => {
  const responses = operation.responses as Record<string, JsonObject>;
  const own = Object.entries(spec.responses).map(([status, { description }]) => {
    const content = responses[status]?.content as Record<string, JsonObject> | undefined;
    const types = Object.entries(content ?? {}).map(([type, { schema }]) =>
      type === 'application/json' ? describeType(schema as JsonObject) : `<code>${type}</code>`,
    );
    return `<tr><td><code>${status}</code></td><td>${prose(description)}</td><td>${types.join(', ')}</td></tr>`;
  });
  const problems = Object.entries(responses).flatMap(([status, response]) => {
    const kind =
      String(response.$ref ?? '')
        .split('/')
        .at(-1) ?? '';
    return kind === '' ? [] : [`<a href="#problem-${kind}">${status}</a>`];
  });
  return `<h4>Answers</h4><div class="wide"><table>${own.join('')}<tr><td>Problems</td><td>${problems.join(' · ')}</td><td></td></tr></table></div>`;
};

const renderRoute = ([id, spec]: Route, document: JsonObject): string => {
  const paths = document.paths as Record<string, Record<string, JsonObject>>;
  const operation = paths[spec.path]?.[spec.method] ?? {};
  const scope = spec.scope === null ? 'open to everybody' : `scope ${spec.scope}`;
  return `<article id="${id}"><h3>${prose(spec.summary)}</h3>
<div class="path"><span class="m ${spec.method}">${spec.method.toUpperCase()}</span><code>${escapeHtml(spec.path)}</code><span class="scope">${scope}</span></div>
<p>${prose(spec.description)}</p>
${renderParameters(operation.parameters as JsonObject[])}${renderBody(operation)}${renderResponses(spec, operation)}
<details><summary>Try it with curl</summary><pre>${escapeHtml(curlOf(spec))}</pre></details></article>`;
};

const renderGroup = (group: string, document: JsonObject): string =>
  `<h2>${group}</h2>${routes
    .filter(([, spec]) => spec.group === group)
    .map((route) => renderRoute(route, document))
    .join('')}`;

const renderSchemas = (document: JsonObject): string => {
  const components = document.components as Record<string, Record<string, JsonObject>>;
  return Object.entries(components.schemas ?? {})
    .map(
      ([name, schema]) =>
        `<article id="schema-${name}"><h3>${name}</h3>${renderFields(schema)}</article>`,
    )
    .join('');
};

const renderProblems = (): string =>
  `<article><p>Every error is <code>application/problem+json</code> (RFC 9457): <code>detail</code> says what to do, <code>errors</code> lists each fault with its place, what is wrong and the fix, and <code>requestId</code> names the request in the server’s log. After 429 and 503, wait as long as <code>Retry-After</code> says and send the same again.</p><div class="wide"><table>${Object.entries(
    problemKinds,
  )
    .map(
      ([kind, { status, title }]) =>
        `<tr id="problem-${kind}"><td><code>${status}</code> ${kind}</td><td>${title}</td></tr>`,
    )
    .join('')}</table></div></article>`;

const renderNavigation = (): string =>
  groups
    .map(
      (group) =>
        `<b>${group}</b>${routes
          .filter(([, spec]) => spec.group === group)
          .map(([id, spec]) => `<a href="#${id}">${prose(spec.summary)}</a>`)
          .join('')}`,
    )
    .join('');

/** The readable form of the OpenAPI document: one page without scripts or anything from elsewhere. */
export const renderDocsPage = (document: JsonObject): string => {
  const { version } = document.info as JsonObject;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Groundswell API</title><style>${docsStyle}</style></head><body><div class="page">
<nav aria-label="Routes"><span class="brand">Groundswell API</span>${renderNavigation()}<b>Reference</b><a href="#problems">Problems</a><a href="#schemas">Schemas</a></nav>
<main><h1>Groundswell API</h1><p>Version ${escapeHtml(String(version))}. The same as <a href="/v1/openapi.json">OpenAPI 3.1</a>, for programs.</p>
<p>Send an API key with every request. The first one was printed at the first start; <a href="#createKey">make more</a> with just the scopes that a program needs. To follow the examples, set the host and your key once:</p>
<pre>export GROUNDSWELL=http://localhost:3000
export KEY=gw_…</pre>
${groups.map((group) => renderGroup(group, document)).join('\n')}
<h2 id="problems">Problems</h2>${renderProblems()}
<h2 id="schemas">Schemas</h2>${renderSchemas(document)}</main></div></body></html>`;
};
