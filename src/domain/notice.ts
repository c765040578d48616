/** What is told to other systems as it happens, once for each who asked (Standard Webhooks). */
export const noticeTypes = [
  'topic.state_changed',
  'report.published',
  'alert.opened',
  'alert.updated',
  'alert.closed',
  'request.shipped',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** An address that wants to be told. */
export interface Subscriber {
  readonly id: string;
  readonly url: string;
  readonly types: readonly NoticeType[];
  /** `whsec_…`, sealed; signs what is sent there. */
  readonly sealedSecret: string;
  readonly createdAt: string;
}

/** `waiting` for its first or next try, `delivered`, or `dead` after the last try. */
export const sendStates = ['waiting', 'delivered', 'dead'] as const;
export type SendState = (typeof sendStates)[number];

/** A notice on its way to one subscriber. */
export interface NoticeSend {
  readonly noticeNo: number;
  /** One of `noticeTypes`, or `ping`. */
  readonly type: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
  readonly state: SendState;
  readonly attempts: number;
  /** HTTP status of the last try; null = no answer, or no try yet. */
  readonly status: number | null;
  readonly reason: string | null;
  /** Of the next try; null when there is none. */
  readonly nextAt: string | null;
}

/** A send that was claimed, with all that sending needs. */
export interface DueSend {
  readonly noticeNo: number;
  readonly type: string;
  readonly at: string;
  /** JSON of what happened. */
  readonly data: string;
  readonly subscriberId: string;
  readonly url: string;
  readonly sealedSecret: string;
  /** This try included. */
  readonly attempts: number;
}

/** What became of a try. */
export interface SettledSend {
  readonly noticeNo: number;
  readonly subscriberId: string;
  readonly state: SendState;
  readonly status: number | null;
  readonly reason: string | null;
  readonly nextAt: string | null;
}

/** Who is told, and what of it is still to be sent. A notice is written in the transaction of what it tells. */
export interface NoticeStore {
  saveSubscriber(subscriber: Subscriber): Promise<void>;
  /** Oldest first. */
  listSubscribers(): Promise<Subscriber[]>;
  /** Forgets it and what it was still to be told. Returns whether it was there. */
  deleteSubscriber(id: string): Promise<boolean>;
  /** Tells one subscriber `ping`, so that it can be tried; false when it is not there. */
  pingSubscriber(id: string, at: string): Promise<boolean>;
  /** Takes up to `limit` sends that are due at `now`; until `leaseUntil` nobody else gets them. Counts the try. */
  claimSends(limit: number, now: string, leaseUntil: string): Promise<DueSend[]>;
  settleSends(settled: readonly SettledSend[]): Promise<void>;
  /** Newest first. */
  listSends(subscriberId: string, limit: number): Promise<NoticeSend[]>;
  /** Puts the dead of a subscriber back to waiting, with all their tries. Returns how many. */
  replaySends(subscriberId: string, at: string): Promise<number>;
  /** Forgets notices from before `before` that nobody waits for. */
  forgetNotices(before: string): Promise<void>;
}
