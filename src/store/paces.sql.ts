/** Statements on how fast senders' APIs are asked. */
export const pacesSql = {
  find: 'SELECT rest_until_ms, failures FROM api_paces WHERE api = ?',
  bookTurn: `INSERT INTO api_paces (api, next_ms, rest_until_ms, failures)
    VALUES (@api, @now + @every, 0, 0)
    ON CONFLICT DO UPDATE SET next_ms = max(next_ms, @now) + @every
    RETURNING next_ms - @every`,
  rest: `INSERT INTO api_paces (api, next_ms, rest_until_ms, failures) VALUES (@api, 0, @until, 1)
    ON CONFLICT DO UPDATE SET rest_until_ms = max(rest_until_ms, @until), failures = failures + 1`,
  well: 'UPDATE api_paces SET failures = 0 WHERE api = ?',
} as const;
