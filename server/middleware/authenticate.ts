import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieOf, sessionCookie } from '../browser/cookies.ts';
import { isOwnOrigin } from '../browser/own-origin.ts';
import type { BrowserSignIn, Identity } from '../deps.ts';
import { HttpError } from '../http-error.ts';

interface Proved {
  userId: string;
  /** UTC milliseconds. */
  tokenExpiresAt: number;
}

export interface Caller extends Proved {
  bySession: boolean;
}

const MOST_TOKENS = 10_000;
const READS = ['GET', 'HEAD'];

/**
 * Answers the caller of a request: by its Authorization header, else by the session a browser sends along. A browser does that for whichever
 * page asks, so a change must come from a page of ours.
 */
export function authenticator(identity: Identity, browser?: BrowserSignIn, clock: () => number = Date.now) {
  const byToken = remembered(identity, clock);
  const bySession = browser && remembered(browser, clock);

  return async (request: IncomingMessage): Promise<Caller> => {
    const { authorization } = request.headers;
    const session =
      authorization === undefined && browser ? cookieOf(request, sessionCookie(browser.publicUrl()).name) : undefined;
    if (!browser || !bySession || session === undefined) {
      const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined || token.length > 16_384) throw unauthenticated(authorization !== undefined);
      return { ...(await byToken(token)), bySession: false };
    }
    const proved = await bySession(session);
    const foreign = !READS.includes(request.method ?? '') && !isOwnOrigin(request, browser.publicUrl());
    if (foreign) throw new HttpError('FOREIGN_ORIGIN');
    return { ...proved, bySession: true };
  };
}

/**
 * A token is checked once: what it proved is kept by its hash until it expires, in a bounded list that drops the least used (checking ES256
 * costs more than the rest of a read).
 */
function remembered(identity: Identity, clock: () => number) {
  const known = new Map<string, Proved>();

  return async (token: string): Promise<Proved> => {
    const hash = createHash('sha256').update(token).digest('base64');
    const seen = known.get(hash);
    if (seen && clock() < seen.tokenExpiresAt) {
      known.delete(hash);
      known.set(hash, seen);
      return seen;
    }
    known.delete(hash);
    const proved = await verified(identity, token);
    known.set(hash, proved);
    if (known.size > MOST_TOKENS) known.delete(known.keys().next().value ?? '');
    return proved;
  };
}

async function verified(identity: Identity, token: string): Promise<Proved> {
  try {
    const { userId, expiresAt } = await identity.verify(token);
    return { userId, tokenExpiresAt: expiresAt };
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidTokenError') throw unauthenticated(true);
    throw new HttpError('IDENTITY_UNAVAILABLE', { headers: { 'retry-after': '5' } });
  }
}

/** RFC 6750: the challenge, and that the token was the reason where one was sent. */
export function unauthenticated(sent: boolean): HttpError {
  const challenge = `Bearer realm="countersign"${sent ? ', error="invalid_token"' : ''}`;
  return new HttpError('UNAUTHENTICATED', { headers: { 'www-authenticate': challenge } });
}
