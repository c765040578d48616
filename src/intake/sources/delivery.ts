/** An HTTP request as a sender made it, before anything is believed or parsed. */
export interface Delivery {
  readonly method: string;
  /** The public address that was called, with query; made from configuration, not from the Host header. */
  readonly url: string;
  /** Names in lower case; each value of a repeated header on its own (`request.headersDistinct`). */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  /** The exact bytes of the body after `Content-Encoding` was undone. */
  readonly body: Uint8Array;
  /** ISO 8601. Stands in only where a sender gives no time of its own. */
  readonly receivedAt: string;
}

/** The value of a header that is there exactly once; null when it is absent, empty or doubled. */
export const soleHeader = (delivery: Delivery, name: string): string | null => {
  const values = delivery.headers[name];
  const [value] = values ?? [];
  return values?.length === 1 && value !== undefined && value !== '' ? value : null;
};

/** Media type without parameters, in lower case; empty when there is none. */
export const mediaType = (delivery: Delivery): string =>
  (delivery.headers['content-type']?.[0] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as text; null when it is not UTF-8. */
export const bodyText = (delivery: Delivery): string | null => {
  try {
    return utf8.decode(delivery.body);
  } catch {
    return null;
  }
};
