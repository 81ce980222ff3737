import type { JsonObject } from '../domain/json.ts';
import { type Acted, type Acting, type ActOutcome, act, type NotActed, type NotDone } from '../engine/act.ts';
import { HttpError } from './http-error.ts';
import { unauthenticated } from './middleware/authenticate.ts';
import { REPLAYED, receiptFor } from './outcome.ts';
import { refusalError } from './render/refusal.ts';
import type { Reply, RouteRequest } from './route.ts';

/** Acts as the caller on what is no case, and answers what came of it; `said` is what the idempotency key stands for. */
export async function actAs(
  request: RouteRequest,
  said: JsonObject,
  work: (acting: Acting) => Promise<Acted | NotActed>,
  item?: string,
): Promise<Reply> {
  const { deps, userId, query } = request;
  const validateOnly = query['validate-only'] === true;
  return actReply(await act(deps.engine, { userId, item, receipt: receiptFor(request, said), validateOnly }, work));
}

/** What came of an act as an answer, or the error that says why not. */
export function actReply(outcome: ActOutcome): Reply {
  if (outcome.kind === 'done') {
    const { status, body, etag, location, replayed } = outcome;
    const headers = {
      ...(etag !== null && { etag }),
      ...(location !== null && { location }),
      ...(replayed && REPLAYED),
    };
    return { status, body, headers };
  }
  if (outcome.kind === 'valid') return { status: 200, body: { valid: true, ...outcome.body } };
  throw actError(outcome);
}

/** Why an act was not done, as an error. */
export function actError(outcome: NotDone): HttpError {
  switch (outcome.kind) {
    case 'unknown-caller':
      return unauthenticated(true);
    case 'not-permitted':
      return new HttpError('NOT_PERMITTED', { params: { item: outcome.item, command: outcome.item } });
    case 'not-found':
      return new HttpError('NOT_FOUND');
    case 'seen-required':
      return new HttpError('IF_MATCH_REQUIRED');
    case 'seen-differs':
      return new HttpError('VERSION_DIFFERS', {
        headers: { etag: outcome.current },
        members: { current: outcome.current, changed: [] },
      });
    case 'receipt-conflict':
      return new HttpError('IDEMPOTENCY_CONFLICT');
    case 'refused':
      return refusalError(undefined, outcome.refusal, '');
  }
}
