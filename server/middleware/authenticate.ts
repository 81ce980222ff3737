import { createHash } from 'node:crypto';
import type { Identity } from '../deps.ts';
import { HttpError } from '../http-error.ts';

export interface Caller {
  userId: string;
  /** UTC milliseconds. */
  tokenExpiresAt: number;
}

const MOST_TOKENS = 10_000;

/**
 * Answers the caller of an Authorization header. A token's signature is checked once: what it proved is kept by its hash until it
 * expires, in a bounded list that drops the least used (checking ES256 costs more than the rest of a read).
 */
export function authenticator(identity: Identity, clock: () => number = Date.now) {
  const known = new Map<string, Caller>();

  return async (header: string | undefined): Promise<Caller> => {
    const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '')?.[1];
    if (token === undefined || token.length > 16_384) throw unauthenticated(header !== undefined);
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

async function verified(identity: Identity, token: string): Promise<Caller> {
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
