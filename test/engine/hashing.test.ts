import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashing, newId, newSalt } from '../../engine/hashing.ts';

const MANY = 20_000;

/** Chance comes from a pool that is refilled: no byte may be given out twice. */
test('ids_and_salts_are_never_the_same_twice', () => {
  const ids = Array.from({ length: MANY }, newId);
  expect(new Set(ids).size).toBe(MANY);
  expect(new Set(ids.map(id => id.slice(10))).size).toBe(MANY);
  expect(ids.every(id => /^[0-9a-hjkmnp-tv-z]{26}$/.test(id))).toBe(true);
  const salts = Array.from({ length: MANY }, newSalt);
  expect(new Set(salts).size).toBe(MANY);
  expect(salts.every(salt => Buffer.from(salt, 'base64url').length === 16)).toBe(true);
});

test('ids_made_later_sort_later', async () => {
  const earlier = newId();
  const started = Date.now();
  while (Date.now() === started) await new Promise(resolve => setImmediate(resolve));
  expect(newId() > earlier).toBe(true);
});

test('sha256_is_that_of_node', () => {
  for (const text of ['', '采购审批', '\u{1F600} a'.repeat(1000)]) {
    expect(hashing.sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});
