import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { wrongTrails } from '../kills/settled.ts';
import { done, hoForm, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTemporaryStore();
});
afterAll(() => store.close());

test('the_comparison_after_kills_sees_what_was_lost_done_twice_or_done_unasked', async () => {
  const engine = await programme(store);
  const { caseId } = await done(engine, 'lin-hao', 'vendor-opportunity', 'prepare', hoForm());
  const told = { caseId, seq: 1, command: 'prepare', by: 'lin-hao' };
  expect(await wrongTrails(store, [told])).toEqual([]);
  expect(await wrongTrails(store, [told, { ...told, seq: 2, command: 'offer' }])).toEqual([
    `I4 offer by lin-hao was acknowledged at ${caseId}/2 and is not there`,
  ]);
  expect(await wrongTrails(store, [told, told])).toEqual(['I4 1 entries acknowledged to two commands']);
  expect(await wrongTrails(store, [])).toEqual([`I4 prepare at ${caseId}/1 was acknowledged to nobody`]);
});
