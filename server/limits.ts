import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from './http-error.ts';

/** Requests a minute and process; 0 sets no limit. */
export interface Limits {
  /** Of one person. */
  reads: number;
  commands: number;
  /** Of one address, without a valid token. */
  anonymous: number;
  signIn: number;
}

/** Whose requests are counted together, and how many of them are answered. */
export type Bucket = keyof Limits;

/** Counts a request; rejects with RATE_LIMITED where there were too many, and says in RateLimit headers how many are left. */
export type Limiter = (bucket: Bucket, request: Request, response: Response, userId: string) => Promise<void>;

const MINUTE_MS = 60_000;
const NO_LIMITS: Limits = { reads: 0, commands: 0, anonymous: 0, signIn: 0 };

/** One count for each person and bucket, or for each address before anybody is known (design/interfaces.md, Lifecycle). */
export function limiter(limits: Limits = NO_LIMITS): Limiter {
  const counts = {
    reads: countUpTo('reads', limits.reads),
    commands: countUpTo('commands', limits.commands),
    anonymous: countUpTo('anonymous', limits.anonymous),
    signIn: countUpTo('sign-in', limits.signIn),
  } satisfies Record<Bucket, unknown>;
  return async (bucket, request, response, userId) =>
    counts[bucket]?.(request, response, userId === '' ? ipKeyGenerator(request.ip ?? '') : userId);
}

function countUpTo(name: string, max: number) {
  if (max === 0) return undefined;
  const count = rateLimit({
    windowMs: MINUTE_MS,
    limit: max,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // It would look for mistakes of its own use, such as a proxy nobody told it of, in each request.
    validate: false,
    keyGenerator: (_request, response) => String(response.locals.countedAs),
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('retry-after'));
      next(new HttpError('RATE_LIMITED', { params: { max, seconds } }));
    },
  });
  return (request: Request, response: Response, key: string) => {
    response.locals.countedAs = key;
    return new Promise<void>((resolve, reject) => {
      Promise.resolve(count(request, response, error => (error ? reject(error) : resolve()))).catch(reject);
    });
  };
}
