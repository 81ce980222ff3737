import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** What only holders of the same secret can read or make, until it expires. */
export interface Sealer<Claims extends Record<string, string>> {
  /** `expiresAt`: UTC milliseconds. */
  seal(claims: Claims, expiresAt: number): Promise<string>;
  /** Undefined for anything forged, altered, expired or sealed for another purpose. */
  open(sealed: string): Promise<{ claims: Claims; expiresAt: number } | undefined>;
}

const KEYS = { alg: 'dir', enc: 'A256GCM' } as const;

/** Seals small texts as encrypted JWTs; each purpose has a key of its own, so that nothing sealed for one passes for another. */
export function sealer<Claims extends Record<string, string>>(
  secret: string,
  purpose: string,
  clock: () => number = Date.now,
): Sealer<Claims> {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'countersign', purpose, 32));
  return {
    seal: (claims, expiresAt) =>
      new EncryptJWT(claims)
        .setProtectedHeader(KEYS)
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .encrypt(key),
    async open(sealed) {
      try {
        const { payload } = await jwtDecrypt<Claims>(sealed, key, {
          keyManagementAlgorithms: [KEYS.alg],
          contentEncryptionAlgorithms: [KEYS.enc],
          currentDate: new Date(clock()),
          requiredClaims: ['exp'],
        });
        return { claims: payload, expiresAt: Number(payload.exp) * 1000 };
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
