import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { Engine } from '../../engine/ports.ts';
import { done, poForm, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

let store: Store;
let engine: Engine;
beforeAll(async () => {
  store = await openTemporaryStore();
  engine = await programme(store);
});
afterAll(() => store.close());

async function submitted(name: string): Promise<string> {
  const { caseId } = await done(engine, 'hai-admin', 'partner-opportunity', 'save-draft', poForm({ name }));
  await done(engine, 'hai-admin', 'partner-opportunity', 'submit', {}, { caseId });
  return caseId;
}

const incidents = (caseId: string) => store.read(reader => reader.find('incidents', { caseId }));

test('defect-D6_a_task_that_nobody_active_may_take_is_an_incident_with_an_owner_never_a_silent_wait', async () => {
  expect(await incidents(await submitted('有人审核'))).toEqual([]);
  await store.write(async tx => {
    await tx.update('users', { id: 'wang-fang' }, { status: 'inactive' });
    await tx.update('grants', { userId: 'zhou-jie', code: 'pdm' }, { untilAt: 1 });
  });
  expect(await incidents(await submitted('无人审核'))).toEqual([
    expect.objectContaining({ kind: 'nobody-eligible', status: 'open', owner: 'role:programme-owner' }),
  ]);
});
