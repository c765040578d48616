import { randomBytes, randomUUID } from 'node:crypto';
import { invalid } from '../domain/errors.ts';
import { type NoticeType, noticeTypes, type Subscriber } from '../domain/notice.ts';
import { type Seal, sealText } from './seal.ts';

const secretBytes = 24;

const isWebAddress = (url: string): boolean => {
  try {
    const { protocol, username } = new URL(url);
    return (protocol === 'https:' || protocol === 'http:') && username === '';
  } catch {
    return false;
  }
};

/** A new subscriber with the secret that signs what it is told: shown once, kept sealed. Throws `invalid`. */
export const acceptSubscriber = (
  url: string,
  types: readonly NoticeType[],
  { seal, now }: { readonly seal: Seal; readonly now: Date },
): { readonly subscriber: Subscriber; readonly secret: string } => {
  if (!isWebAddress(url)) throw invalid(`"${url}" is no web address; write it as https://….`);
  const secret = `whsec_${randomBytes(secretBytes).toString('base64')}`;
  const wanted = noticeTypes.filter((type) => types.length === 0 || types.includes(type));
  const subscriber = {
    id: randomUUID(),
    url,
    types: wanted,
    sealedSecret: sealText(seal, secret),
    createdAt: now.toISOString(),
  };
  return { subscriber, secret };
};
