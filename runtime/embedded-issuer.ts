import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { type TokenVerifier, tokenVerifier } from './identity.ts';

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
}

export const EMBEDDED_ISSUER = 'urn:countersign:embedded-issuer';

const HOURS_12_MS = 12 * 3_600_000;
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
  const { privateKey, publicKey } = await keyPair(join(dataDir, 'issuer-key.json'));
  const verifier = tokenVerifier(async () => publicKey, { issuer: EMBEDDED_ISSUER, audience });
  return {
    verify: token => verifier.verify(token),
    async signIn(userId) {
      if (!(await knows(userId))) return undefined;
      const seconds = Math.floor((Date.now() + HOURS_12_MS) / 1000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(EMBEDDED_ISSUER)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(seconds)
        .sign(privateKey);
      return { token, expiresAt: seconds * 1000 };
    },
  };
}

/** The installation's key, made once, readable by its owner alone. */
async function keyPair(file: string): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }> {
  const jwk = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JWK) : await freshKey(file);
  const { d: _, ...open } = jwk;
  return { privateKey: await imported(jwk), publicKey: await imported(open) };
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, ALGORITHM)) as CryptoKey;
}

async function freshKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}.part`;
  writeFileSync(half, JSON.stringify(jwk), { mode: 0o600 });
  chmodSync(half, 0o600);
  renameSync(half, file);
  return jwk;
}
