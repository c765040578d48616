import { useState } from 'react';

const command = (): string => `curl -X POST ${window.location.origin}/v1/tickets \\
  -H "Authorization: Bearer $GROUNDSWELL_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"text": "The export stops at 10,000 rows since Monday."}'`;

/** What a workspace without tickets shows: how to send the first. */
export const EmptyState = () => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(command()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section className="empty">
      <h1>Nothing here yet</h1>
      <p>
        Send the first ticket from a terminal, with your key in <code>GROUNDSWELL_API_KEY</code>:
      </p>
      <pre>
        <code>{command()}</code>
      </pre>
      <button type="button" className="primary" onClick={copy}>
        {copied ? 'Copied' : 'Copy the command'}
      </button>
      <p className="sub">
        Or import a file: <code>npx groundswell import tickets.csv</code>. To look around first:{' '}
        <code>npm run demo</code>. Every route is described at{' '}
        <a className="n" href="/docs">
          /docs
        </a>
        .
      </p>
    </section>
  );
};
