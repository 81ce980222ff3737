import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JsonObject } from '../domain/json.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';

/** RFC 8785 and SHA-256, the two things the audit chain needs from outside. */
export const hashing: Hashing = {
  canonical: (value: JsonObject) => canonicalise(value) ?? 'null',
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

// The package's types describe a CommonJS default export; under nodenext the function is the module's default member.
const canonicalise = canonicalize as unknown as (value: unknown) => string | undefined;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters: 10 of time, 16 of chance, in Crockford's base 32; ids made later sort later. */
export function newId(): string {
  let time = Date.now();
  let stamp = '';
  for (let i = 0; i < 10; i++) {
    stamp = ALPHABET[time % 32] + stamp;
    time = Math.floor(time / 32);
  }
  let chance = '';
  for (const byte of randomBytes(16)) chance += ALPHABET[byte % 32];
  return stamp + chance;
}

export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}
