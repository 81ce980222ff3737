import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { type ChainedEntry, GENESIS, hashEntry, verifyChain } from '../../../domain/kernel/audit-chain.ts';
import { hashing } from '../../../engine/hashing.ts';

const CASE = 'case-1';

function chain(length: number, caseId = CASE): ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  let prevHash = GENESIS;
  for (let seq = 1; seq <= length; seq++) {
    const payload = hashing.canonical({ case: caseId, seq, command: `c${seq}`, text: '会签 é' });
    const hash = hashEntry(hashing, prevHash, payload);
    entries.push({ seq, payload, prevHash, hash });
    prevHash = hash;
  }
  return entries;
}

/** Puts a payload in and makes all hashes from there on right again, as someone who knows the rule would. */
function forge(entries: ChainedEntry[], at: number, payload: string): ChainedEntry[] {
  let prevHash = entries[at]?.prevHash ?? GENESIS;
  return entries.map((entry, n) => {
    if (n < at) return entry;
    const text = n === at ? payload : entry.payload;
    const forged = { ...entry, payload: text, prevHash, hash: hashEntry(hashing, prevHash, text ?? '') };
    prevHash = forged.hash;
    return forged;
  });
}

const verify = (entries: readonly ChainedEntry[], caseId = CASE) => verifyChain(hashing, caseId, entries);

describe('a trail', () => {
  test('as_written_verifies_and_so_does_an_empty_one', () => {
    expect(verify(chain(5))).toBeUndefined();
    expect(verify([])).toBeUndefined();
  });

  test('with_payloads_withheld_is_verified_by_its_links_alone', () => {
    const withheld = chain(5).map((entry, n) => (n === 2 ? { ...entry, payload: null } : entry));
    expect(verify(withheld)).toBeUndefined();
    const unlinked = withheld.map((entry, n) => (n === 2 ? { ...entry, hash: 'f'.repeat(64) } : entry));
    expect(verify(unlinked)).toEqual({ seq: 4, fault: 'broken-link' });
    expect(verify(withheld.filter((_, n) => n !== 2))).toEqual({ seq: 3, fault: 'gap' });
  });

  test.each([0, 2, 4])('shows_every_changed_field_of_entry_%d', at => {
    const entries = chain(5);
    const tampered = (changed: Partial<ChainedEntry>) =>
      entries.map((entry, n) => (n === at ? { ...entry, ...changed } : entry));
    const seq = at + 1;
    expect(verify(tampered({ payload: entries[at]?.payload?.replace('c', 'd') ?? '' }))).toEqual({
      seq,
      fault: 'altered',
    });
    expect(verify(tampered({ hash: 'f'.repeat(64) }))).toEqual({ seq, fault: 'altered' });
    expect(verify(tampered({ prevHash: 'f'.repeat(64) }))).toEqual({ seq, fault: 'broken-link' });
    expect(verify(tampered({ seq: 9 }))).toEqual({ seq, fault: 'gap' });
  });

  test('shows_a_missing_first_or_middle_entry_a_repeated_one_and_two_in_another_order', () => {
    const entries = chain(4);
    const [a, b, c, d] = entries as [ChainedEntry, ChainedEntry, ChainedEntry, ChainedEntry];
    expect(verify([b, c, d])).toEqual({ seq: 1, fault: 'gap' });
    expect(verify([a, c, d])).toEqual({ seq: 2, fault: 'gap' });
    expect(verify([a, b, b, c])).toEqual({ seq: 3, fault: 'gap' });
    expect(verify([a, c, b, d])).toEqual({ seq: 2, fault: 'gap' });
    expect(verify([a, { ...c, seq: 2 }, { ...b, seq: 3 }, d])).toEqual({ seq: 2, fault: 'broken-link' });
  });

  test('does_not_show_a_missing_last_entry_by_itself_which_is_what_the_head_is_for', () => {
    expect(verify(chain(4).slice(0, 3))).toBeUndefined();
  });

  test('of_another_case_is_not_this_ones', () => {
    expect(verify(chain(3, 'case-2'))).toEqual({ seq: 1, fault: 'altered' });
  });

  test('shows_a_payload_that_says_another_number_or_is_not_canonical_even_with_hashes_made_right', () => {
    const entries = chain(3);
    const second = JSON.parse(entries[1]?.payload ?? '') as JsonObject;
    expect(verify(forge(entries, 1, hashing.canonical({ ...second, seq: 3 })))).toEqual({ seq: 2, fault: 'altered' });
    expect(verify(forge(entries, 1, JSON.stringify(second, null, 1)))).toEqual({ seq: 2, fault: 'not-canonical' });
    expect(verify(forge(entries, 1, 'not json'))).toEqual({ seq: 2, fault: 'not-canonical' });
    expect(verify(forge(entries, 1, '[]'))).toEqual({ seq: 2, fault: 'not-canonical' });
  });
});

describe('canonical JSON (RFC 8785)', () => {
  test('does_not_depend_on_the_order_of_keys_and_keeps_text_byte_for_byte', () => {
    expect(hashing.canonical({ b: 1, a: { d: [3, null], c: 'é' } })).toBe('{"a":{"c":"é","d":[3,null]},"b":1}');
    expect(hashing.canonical({ a: 'e\u0301' })).not.toBe(hashing.canonical({ a: '\u00e9' }));
  });

  test('writes_numbers_in_one_form', () => {
    expect(hashing.canonical({ a: -0, b: 1e21, c: 0.1 })).toBe('{"a":0,"b":1e+21,"c":0.1}');
  });
});
