import type { Request, RequestHandler, Response } from 'express';
import type { Operation } from '../contract/operation.ts';
import { readQuery } from '../contract/query.ts';
import { readCsvBody, readJsonBody } from './body.ts';
import type { DenialLog } from './denials.ts';
import type { ServerDeps } from './deps.ts';
import { idempotencyKey, seenVersion } from './headers.ts';
import { HttpError } from './http-error.ts';
import { languageOf } from './language.ts';
import type { Bucket, Limiter } from './limits.ts';
import type { Caller } from './middleware/authenticate.ts';
import type { Route, RouteRequest } from './route.ts';
import { send } from './send.ts';
import { sendStream } from './send-stream.ts';
import { uploadOf } from './upload.ts';

const MOST_LEVELS = 32;
const NOBODY: Caller = { userId: '', tokenExpiresAt: 0, bySession: false };
const ID = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * What every operation goes through before it is answered, in the order of design/architecture.md section 7: syntax of query,
 * headers and body, then the caller; all else is judged by the engine.
 */
export function pipeline(
  deps: ServerDeps,
  { operation, answer }: Route,
  callerOf: (request: Request) => Promise<Caller>,
  limit: Limiter,
  denials: DenialLog,
): RequestHandler {
  const { query: parameters = [], key, ifMatch, access, method, body, upload } = operation;
  const bucket = bucketOf(operation);
  const limits = { bytes: deps.bodyLimitBytes, depth: MOST_LEVELS };

  const identified = async (request: Request, response: Response): Promise<Caller> => {
    if (access === 'public') return NOBODY;
    try {
      return await callerOf(request);
    } catch (error) {
      await limit('anonymous', request, response, '');
      throw error;
    }
  };

  return async (request, response) => {
    response.locals.operation = operation.id;
    const language = languageOf(request.headers['accept-language']);
    const query = readQuery(parameters, searchOf(request.url));
    if (query.problems.length > 0) throw new HttpError('INVALID_QUERY', { errors: query.problems });
    const asked: RouteRequest = {
      deps,
      language,
      params: request.params as Record<string, string>,
      query: query.values,
      url: request.originalUrl,
      key: key && idempotencyKey(header(request, 'idempotency-key'), key === 'required'),
      seen: ifMatch && seenVersion(header(request, 'if-match'), ifMatch),
      ifNoneMatch: header(request, 'if-none-match'),
      lastEventId: header(request, 'last-event-id'),
      input: method === 'get' || upload || body?.csv ? {} : await readJsonBody(request, body?.patch === true, limits),
      upload: upload && uploadOf(request),
      text: body?.csv ? await readCsvBody(request, body.csv) : '',
      ...(await identified(request, response)),
    };
    if (bucket) await limit(bucket, request, response, asked.userId);
    // An id no one could have given stands for nothing, and reaches no database.
    if (!Object.values(asked.params).every(value => ID.test(value))) throw new HttpError('NOT_FOUND');
    try {
      const { stream, ...reply } = await answer(asked);
      if (stream) await sendStream(response, language, { ...reply, stream });
      else send(response, language, reply);
    } catch (error) {
      await denials.note(operation, asked, error, then => response.once('close', then));
      throw error;
    }
  };
}

/** Whoever watches whether we live is not counted. */
function bucketOf({ id, access, method }: Operation): Bucket | undefined {
  if (id === 'getHealth' || id === 'getReadiness') return undefined;
  if (access === 'public') return id === 'signIn' ? 'signIn' : 'anonymous';
  return method === 'get' ? 'reads' : 'commands';
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
