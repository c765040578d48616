import type { Express, NextFunction, Request, Response } from 'express';
import { kindOf } from '../intake/configure-source.ts';
import { answerUnsigned } from '../intake/sources/handshake.ts';
import { sendReply } from './answer.ts';
import type { ApiDeps } from './api-deps.ts';
import { requestIdOf } from './request-log.ts';
import { sentDelivery } from './sent-delivery.ts';
import type { SourceBook } from './source-book.ts';

/** Questions that senders put to the address of their source before they deliver: is it there (HEAD), may I (OPTIONS)? */
export const bindHandshakes = (
  app: Express,
  book: SourceBook,
  deps: Pick<ApiDeps, 'config' | 'now'>,
): void => {
  const answer = async (request: Request, response: Response, next: NextFunction) => {
    const open = await book.find(String(request.params.sourceId));
    const delivery = sentDelivery(request, Buffer.alloc(0), deps);
    const found = open && answerUnsigned(delivery, kindOf(open.source).handshakes);
    if (!found) return next();
    const { status, headers, body: text } = found;
    sendReply(response, requestIdOf(response), { status, headers, text });
  };
  const handle = (request: Request, response: Response, next: NextFunction): void => {
    answer(request, response, next).catch(next);
  };
  app.head('/v1/intake/:sourceId', handle);
  app.options('/v1/intake/:sourceId', handle);
};
