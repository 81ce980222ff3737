import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { MOST_HANDS } from '../../domain/policy/policy.ts';
import { personOf } from '../../engine/people.ts';
import { programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTemporaryStore();
  await programme(store);
});
afterAll(() => store.close());

test('a_seat_is_found_through_as_many_hands_as_any_policy_may_allow_and_no_more', async () => {
  const [now, people] = await store.read(async reader => [
    await reader.now(),
    (await reader.find('users', { orgId: 'org-vendor', status: 'active' }))
      .slice(0, MOST_HANDS + 2)
      .map(({ id }) => id),
  ]);
  expect(people).toHaveLength(MOST_HANDS + 2);
  const nothing = { untilAt: null, endedAt: null, process: null, unitId: null, mostAmount: null, currency: null };
  await store.write(async tx => {
    for (const [hand, toUser] of people.entries()) {
      const fromUser = people[hand - 1];
      if (fromUser === undefined) continue;
      const window = { fromAt: now - 1, madeAt: now - 1, madeBy: fromUser, version: 1, reason: null, taskId: null };
      await tx.insert('delegations', { id: `d${hand}`, orgId: 'org-vendor', fromUser, toUser, ...nothing, ...window });
    }
  });
  const last = await store.read(reader => personOf(reader, people.at(-1) ?? '', now));
  const owners = last?.standsInFor.map(({ person }) => person.userId) ?? [];
  expect(owners.toSorted()).toEqual(people.slice(1, -1).toSorted());
});
