import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonObject, sameJson } from '../../../domain/json.ts';
import { mergePatch, patchBetween } from '../../../domain/policy/merge-patch.ts';

/** Documents as policies are: an object within objects, nothing null. */
const document = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
  ),
}));
const documents = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), document.value) as fc.Arbitrary<JsonObject>;

test('the_patch_between_two_documents_makes_one_of_the_other', () => {
  fc.assert(
    fc.property(documents, documents, (from, to) => {
      expect(sameJson(mergePatch(from, patchBetween(from, to)), to)).toBe(true);
    }),
  );
});

test('there_is_nothing_to_patch_between_two_that_say_the_same', () => {
  fc.assert(
    fc.property(documents, one => {
      expect(patchBetween(one, structuredClone(one))).toEqual({});
    }),
  );
});

test('null_removes_objects_merge_and_lists_are_replaced', () => {
  const patch = { a: { b: null, c: [2] }, d: null, e: { f: null } };
  expect(mergePatch({ a: { b: 1, c: [1], g: 1 }, d: 1 }, patch)).toEqual({ a: { c: [2], g: 1 }, e: {} });
});
