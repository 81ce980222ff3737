import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { type TokenVerifier, tokenVerifier } from './identity.ts';
import { keptOnce } from './kept-once.ts';

/** The embedded issuer must not run beside a real one, nor in production: it lets anyone be anyone. */
export class EmbeddedIssuerRefused extends Error {
  override name = 'EmbeddedIssuerRefused';
}

export interface EmbeddedIssuerOptions {
  dataDir: string;
  production: boolean;
  /** The configured real issuer, null where there is none. */
  realIssuer: string | null;
  audience: string;
  /** Whether there is such an active person. */
  knows(userId: string): Promise<boolean>;
}

export interface EmbeddedIssuer extends TokenVerifier {
  /** A token for a sample person; undefined where there is none. */
  signIn(userId: string): Promise<{ token: string; expiresAt: number } | undefined>;
  /** Any claims under the installation's key. */
  sign(claims: JWTPayload): Promise<string>;
  /** The key that checks what it signs, as a key set. */
  jwks: { keys: JWK[] };
}

export const EMBEDDED_ISSUER = 'urn:countersign:embedded-issuer';

const HOURS_12_SECONDS = 12 * 3600;
const ALGORITHM = 'ES256';

/**
 * Signs in the sample people with a key of this installation (design/architecture.md section 8). Throws EmbeddedIssuerRefused where a
 * real issuer is configured or NODE_ENV=production.
 */
export async function embeddedIssuer(options: EmbeddedIssuerOptions): Promise<EmbeddedIssuer> {
  const { dataDir, production, realIssuer, audience, knows } = options;
  if (realIssuer !== null) {
    throw new EmbeddedIssuerRefused(
      `The embedded issuer does not run beside a real one (COUNTERSIGN_ISSUER=${realIssuer})`,
    );
  }
  if (production) {
    throw new EmbeddedIssuerRefused(
      'The embedded issuer does not run with NODE_ENV=production; configure COUNTERSIGN_ISSUER',
    );
  }
  const { privateKey, publicKey, jwk } = await keyPair(join(dataDir, 'issuer-key.json'));
  const verifier = tokenVerifier(async () => publicKey, { issuer: EMBEDDED_ISSUER, audience });
  const header = { alg: ALGORITHM, typ: 'JWT', kid: jwk.kid ?? '' };
  const sign = (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  return {
    verify: token => verifier.verify(token),
    sign,
    jwks: { keys: [jwk] },
    async signIn(userId) {
      if (!(await knows(userId))) return undefined;
      const iat = Math.floor(Date.now() / 1000);
      const exp = iat + HOURS_12_SECONDS;
      const token = await sign({ iss: EMBEDDED_ISSUER, aud: audience, sub: userId, iat, exp });
      return { token, expiresAt: exp * 1000 };
    },
  };
}

/** The installation's key, made once, readable by its owner alone; `jwk` is its open half. */
async function keyPair(file: string): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }> {
  const kept = JSON.parse(await keptOnce(file, freshKey)) as JWK;
  const { d: _, ...open } = kept;
  const jwk = { ...open, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(open) };
  return { privateKey: await imported(kept), publicKey: await imported(open), jwk };
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, ALGORITHM)) as CryptoKey;
}

async function freshKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
