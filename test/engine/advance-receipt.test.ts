import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { advance } from '../../engine/advance.ts';
import type { Engine } from '../../engine/ports.ts';
import { done, hoForm, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

let store: Store;
let engine: Engine;
beforeAll(async () => {
  store = await openTemporaryStore();
  engine = await programme(store);
});
afterAll(() => store.close());

test('an_advance_under_one_key_moves_the_clock_once_and_another_input_is_a_conflict', async () => {
  const { caseId } = await done(engine, 'lin-hao', 'vendor-opportunity', 'prepare', hoForm());
  const request = { userId: 'lin-hao', caseId, by: '2d', receipt: { key: 'k', inputHash: 'a' } };
  const both = await Promise.all([advance(engine, request), advance(engine, request)]);
  expect(both.map(outcome => outcome.kind === 'advanced' && outcome.replayed).sort()).toEqual([false, true]);
  const row = await store.read(reader => reader.get('cases', { id: caseId }));
  expect(row?.offsetMs).toBe(2 * 86_400_000 + 1);
  expect(await advance(engine, { ...request, receipt: { key: 'k', inputHash: 'b' } })).toEqual({
    kind: 'receipt-conflict',
  });
});
