import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** The token proves nothing about its caller: forged, expired, for someone else, or by a key the issuer does not publish. */
export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError';
}

export interface VerifiedToken {
  userId: string;
  /** UTC milliseconds. */
  expiresAt: number;
}

/** Checks bearer tokens. Rejects with InvalidTokenError; any other error means that it cannot be checked now. */
export interface TokenVerifier {
  verify(token: string): Promise<VerifiedToken>;
}

export interface IssuerOptions {
  issuer: string;
  audience: string;
  jwksUrl: string;
}

/** Signatures with a public key only: a shared secret or `none` never (design/interfaces.md, Auth). */
export const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

const TOLERANCE_SECONDS = 30;

/** A verifier against an OIDC issuer that publishes its keys. */
export function issuerVerifier({ issuer, audience, jwksUrl }: IssuerOptions): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5000, cooldownDuration: 30_000 });
  return tokenVerifier(keys, { issuer, audience });
}

/** The same over any source of keys. */
export function tokenVerifier(keys: JWTVerifyGetKey, expected: { issuer: string; audience: string }): TokenVerifier {
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          ...expected,
          algorithms: ALGORITHMS,
          clockTolerance: TOLERANCE_SECONDS,
          requiredClaims: ['sub', 'exp'],
        });
        return { userId: String(payload.sub), expiresAt: Number(payload.exp) * 1000 };
      } catch (error) {
        throw isOutage(error) ? error : new InvalidTokenError('The token is not valid', { cause: error });
      }
    },
  };
}

/** The keys could not be fetched: says nothing about the token. */
function isOutage(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  // A generic JOSE error is what a key set that cannot be read gives; everything about the token has a class of its own.
  return !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
}
