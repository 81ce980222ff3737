import { expect, test } from 'vitest';
import { tick } from '../../engine/tick.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { DAY_MS } from '../support/test-clock.ts';

const s = new EngineSuite();
const START = s.now;
const entry = { stage: 'qualify', percent: 10, text: '拜访客户' };

/** Lets days pass, and time do what it does. */
async function pass(caseId: string, days: number): Promise<void> {
  s.now += days * DAY_MS;
  await tick(s.engine, caseId);
}

const stale = (caseId: string) => s.notices(caseId, 'po-stale');
const PARTNER = ['role:partner-admin@org-haiyue', 'user:hai-admin'];

async function validated(): Promise<string> {
  s.now = START;
  return s.validated();
}

test('thirty_days_without_an_update_are_told_to_the_partner_once_and_decide_nothing', async () => {
  const id = await validated();
  await pass(id, 29);
  expect(await stale(id)).toEqual([]);
  await pass(id, 2);
  expect(await stale(id)).toEqual(PARTNER);
  expect(await s.case(id)).toMatchObject({ state: 'validated', wakeAt: null, dueAt: null });
  await pass(id, 90);
  expect(await stale(id)).toEqual(PARTNER);
});

test('an_update_starts_the_thirty_days_anew_before_and_after_the_notice', async () => {
  const id = await validated();
  await pass(id, 29);
  await s.do('po', 'hai-admin', 'update-progress', id, entry);
  await pass(id, 29);
  expect(await stale(id)).toEqual([]);
  await pass(id, 2);
  expect(await stale(id)).toHaveLength(2);
  await s.do('po', 'lin-hao', 'update-progress', id, { ...entry, percent: 20 });
  expect(await s.find('deadlines', { caseId: id, status: 'running' })).toHaveLength(1);
  await pass(id, 31);
  expect(await stale(id)).toHaveLength(4);
});

test('what_is_won_is_expected_to_be_kept_up_to_date_too_and_what_is_closed_is_not', async () => {
  s.now = START;
  const id = await s.won();
  await pass(id, 31);
  expect(await stale(id)).toEqual(PARTNER);
  await s.do('po', 'lin-hao', 'cancel', id, { reason: { code: 'CUSTOMER_CANCELLED', text: '客户取消' } });
  await pass(id, 60);
  expect(await stale(id)).toEqual(PARTNER);
});

test('a_clock_that_only_tells_makes_nothing_due_and_nothing_late', async () => {
  const id = await validated();
  expect(await s.find('deadlines', { caseId: id, status: 'running' })).toMatchObject([{ name: 'update', kind: 'due' }]);
  expect((await s.case(id)).dueAt).toBeNull();
  await pass(id, 31);
  const [clock] = await s.find('deadlines', { caseId: id, name: 'update' });
  expect(clock).toMatchObject({ status: 'fired', outcome: null, settledAt: null });
});

test('an_update_after_the_instant_is_still_taken', async () => {
  const id = await validated();
  s.now += 40 * DAY_MS;
  expect((await s.do('po', 'hai-admin', 'update-progress', id, entry)).state).toBe('validated');
  await pass(id, 1);
  expect(await stale(id)).toEqual([]);
});
