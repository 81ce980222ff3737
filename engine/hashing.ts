import * as crypto from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JsonObject } from '../domain/json.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';

// Half the time of a Hash object; Node 20.11 does not have it yet.
const oneShot: typeof crypto.hash | undefined = crypto.hash;

/** RFC 8785 and SHA-256, the two things the audit chain needs from outside. */
export const hashing: Hashing = {
  canonical: (value: JsonObject) => canonicalise(value) ?? 'null',
  sha256: oneShot
    ? (text: string) => oneShot('sha256', text, 'hex')
    : text => crypto.createHash('sha256').update(text).digest('hex'),
};

// The package's types describe a CommonJS default export; under nodenext the function is the module's default member.
const canonicalise = canonicalize as unknown as (value: unknown) => string | undefined;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters: 10 of time, 16 of chance, in Crockford's base 32; ids made later sort later. */
export function newId(at = Date.now()): string {
  let time = at;
  let stamp = '';
  for (let i = 0; i < 10; i++) {
    stamp = ALPHABET[time % 32] + stamp;
    time = Math.floor(time / 32);
  }
  let chance = '';
  for (const byte of chanceBytes(16)) chance += ALPHABET[byte % 32];
  return stamp + chance;
}

export function newSalt(): string {
  return chanceBytes(16).toString('base64url');
}

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes, each given out once; asked of the system by the page, because a call costs more than the bytes. */
function chanceBytes(count: number): Buffer {
  if (used + count > pool.length) {
    crypto.randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
