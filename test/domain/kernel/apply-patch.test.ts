import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, type JsonObject, sameJson } from '../../../domain/json.ts';
import { applyPatch } from '../../../domain/kernel/check-fields.ts';
import type { Fields } from '../../../domain/kernel/fields.ts';

const label = { en: 'x', zh: 'x' };
const fields: Fields = {
  name: { kind: 'text', label },
  note: { kind: 'text', label },
  tags: { kind: 'texts', label },
  locked: { kind: 'text', system: true, label },
  contact: {
    kind: 'group',
    label,
    fields: {
      name: { kind: 'text', label },
      phone: { kind: 'text', label },
      score: { kind: 'integer', system: true, label },
    },
  },
};
const current: JsonObject = {
  name: 'old',
  note: 'kept',
  locked: 'L',
  contact: { name: 'Zhang', phone: '1', score: 9 },
};
const codes = (patch: unknown) =>
  applyPatch(fields, current, patch as JsonObject).problems.map(({ pointer, code }) => `${pointer} ${code}`);

test('an_absent_member_stays_null_removes_and_a_value_replaces', () => {
  const { value, problems } = applyPatch(fields, current, { name: 'new', note: null, tags: ['a'] });
  expect(problems).toEqual([]);
  expect(value).toEqual({ name: 'new', locked: 'L', tags: ['a'], contact: current.contact });
});

test('groups_are_merged_member_by_member_and_null_removes_a_whole_one', () => {
  expect(applyPatch(fields, current, { contact: { phone: null, name: 'Li' } }).value.contact).toEqual({
    name: 'Li',
    score: 9,
  });
  expect(applyPatch(fields, current, { contact: null }).value).not.toHaveProperty('contact');
  expect(applyPatch(fields, {}, { contact: { name: 'Li' } }).value).toEqual({ contact: { name: 'Li' } });
});

test('lists_are_replaced_whole', () => {
  expect(applyPatch(fields, { tags: ['a', 'b'] }, { tags: ['c'] }).value).toEqual({ tags: ['c'] });
});

test('unknown_and_locked_members_are_refused_even_when_removed', () => {
  expect(codes({ other: 1, locked: 'x' })).toEqual(['/other UNKNOWN_FIELD', '/locked READ_ONLY']);
  expect(codes({ other: null, locked: null })).toEqual(['/other UNKNOWN_FIELD', '/locked READ_ONLY']);
  expect(codes({ contact: { score: 1, x: 2 } })).toEqual(['/contact/score READ_ONLY', '/contact/x UNKNOWN_FIELD']);
  expect(codes(JSON.parse('{"__proto__":{"a":1},"constructor":1}'))).toEqual([
    '/__proto__ UNKNOWN_FIELD',
    '/constructor UNKNOWN_FIELD',
  ]);
});

test('the_document_patched_is_never_changed_in_place', () => {
  const before = structuredClone(current);
  applyPatch(fields, current, { name: 'x', contact: { name: null } });
  expect(current).toEqual(before);
});

test('a_patch_made_of_the_differences_of_two_documents_leads_from_one_to_the_other', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const document = fc.record(
    { name: word, note: word, contact: fc.record({ name: word, phone: word }, { requiredKeys: [] }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(document, document, (from, to) => {
      const patch: Record<string, unknown> = {};
      for (const { pointer, to: next } of differences(from, to)) {
        const [key = '', inner] = pointer.slice(1).split('/');
        if (inner === undefined) patch[key] = next ?? null;
        else patch[key] = { ...(patch[key] as object | undefined), [inner]: next ?? null };
      }
      const { value, problems } = applyPatch(fields, from, patch as JsonObject);
      expect(problems).toEqual([]);
      expect(sameJson(value, to as JsonObject)).toBe(true);
    }),
  );
});
