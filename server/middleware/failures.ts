import type { ErrorRequestHandler, RequestHandler } from 'express';
import { storeTrouble } from '../../engine/store-trouble.ts';
import type { ServerLog } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import { languageOf } from '../language.ts';
import { problemOf } from '../problem.ts';
import { requestIdOf, send } from '../send.ts';

/** The last handler: every error as a problem document; what we did not expect is logged and says nothing of itself. */
export function failures(log: ServerLog): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const requestId = requestIdOf(response);
    const known = asHttpError(error);
    if (known.code === 'INTERNAL')
      log.error({ requestId, operation: response.locals.operation, stack: stackOf(error) }, 'unexpected error');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = languageOf(request.headers['accept-language']);
    const body = problemOf(known, requestId, language);
    const headers = { ...known.extra.headers, 'content-type': 'application/problem+json; charset=utf-8' };
    send(response, language, { status: body.status, body, headers });
  };
}

/** Nothing is at this path. */
export const nothingHere: RequestHandler = () => {
  throw new HttpError('NOT_FOUND');
};

function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const trouble = storeTrouble(error);
  if (trouble)
    return new HttpError('STORE_UNAVAILABLE', { headers: { 'retry-after': String(trouble.retryAfterSeconds) } });
  const name = error instanceof Error ? error.name : '';
  if (name === 'TemporalUnavailable') return new HttpError('TEMPORAL_UNAVAILABLE', { headers: { 'retry-after': '5' } });
  if (name === 'FilesUnavailableError') return new HttpError('STORE_UNAVAILABLE', { headers: { 'retry-after': '5' } });
  // Express cannot decode the path.
  if (name === 'URIError') return new HttpError('MALFORMED_URL');
  return new HttpError('INTERNAL');
}

/** Where it happened, without the message: messages may carry what a person typed. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '));
  return [error.name, ...frames].join('\n');
}
