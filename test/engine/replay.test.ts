import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import type { ReplayReport } from '../../domain/replay/report.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { requestReplay } from '../../engine/replay/request-replay.ts';
import { policyFor } from '../../engine/settings.ts';
import { tick } from '../../engine/tick.ts';
import { openTask } from '../support/cases.ts';
import { done, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { standingClock } from '../support/test-clock.ts';

const PURCHASE = 'purchase-approval';
const DAY = 86_400_000;
const clock = standingClock('2026-06-01T02:00:00Z');
let store: Store;
let engine: Engine;

const said = (text: string) => ({ en: text, zh: text });

/** Feng Kai and Sun Yue approve at headquarters; from 10,000.00 on Lin Hao does so too. */
const stage: Stage = {
  combine: 'all',
  groups: [
    {
      name: 'approver',
      label: said('a'),
      who: [{ role: 'approver', at: 'unit' }],
      seats: 'offer',
      rule: { kind: 'any' },
    },
    {
      name: 'board',
      label: said('b'),
      who: [{ user: 'lin-hao' }],
      seats: 'each',
      rule: { kind: 'any' },
      when: 'amount >= 1000000',
    },
  ],
};

/** The process itself lets nobody approve the own request; a stage has it as a duty. */
const duties: Policy['duties'] = [{ kind: 'not-requester' }];

async function purchase(at: string, by: string, amount: string): Promise<string> {
  clock.put(Date.parse(at));
  return (await done(engine, by, PURCHASE, 'submit', { subject: '显示器', amount, currency: 'CNY' })).caseId;
}

async function decide(at: string, by: string, command: string, caseId: string): Promise<void> {
  clock.put(Date.parse(at));
  const { id: taskId } = await openTask(store, caseId);
  await done(engine, by, PURCHASE, 'claim', {}, { caseId, taskId });
  await done(engine, by, PURCHASE, command, command === 'reject' ? { reason: { text: 'x' } } : {}, { caseId, taskId });
}

/** Five requests; approval takes three working days at most by the policy of then. */
async function history(): Promise<string[]> {
  const before = await purchase('2026-06-01T02:00:00Z', 'qian-ling', '90000.00');
  const small = await purchase('2026-06-08T02:00:00Z', 'qian-ling', '5000.00');
  const refused = await purchase('2026-06-08T03:00:00Z', 'qian-ling', '20000.00');
  const large = await purchase('2026-06-08T04:00:00Z', 'qian-ling', '20000.00');
  await decide('2026-06-09T02:00:00Z', 'feng-kai', 'approve', small);
  await decide('2026-06-09T02:00:00Z', 'feng-kai', 'approve', large);
  await decide('2026-06-10T02:00:00Z', 'sun-yue', 'reject', refused);
  const own = await purchase('2026-06-12T02:00:00Z', 'feng-kai', '500.00');
  await decide('2026-06-15T02:00:00Z', 'sun-yue', 'approve', own);
  return [before, small, refused, large, own];
}

beforeEach(async () => {
  clock.put(Date.parse('2026-06-01T02:00:00Z'));
  store = await openTemporaryStore({ clock: clock.now });
  const values = { [PURCHASE]: { 'purchase.approval.within': '3wd' } };
  engine = { ...(await programme(store, values)), clock: clock.now };
  return () => store.close();
});

const inForce = () => store.read(async reader => policyFor(reader, PURCHASE, null, await reader.now()));

async function startReplay(draft: Policy): Promise<string> {
  const person = { kind: 'system', because: 'test' } as const;
  const since = Date.parse('2026-06-08T00:00:00Z');
  return store.write(async tx => requestReplay({ engine, tx, person, now: await tx.now() }, { draft, since }));
}

async function jobOf(id: string) {
  const row = await store.read(reader => reader.get('jobs', { id }));
  return { ...row, report: (JSON.parse(row?.result ?? '{}') as { report: ReplayReport }).report };
}

async function replay(draft: Policy): Promise<ReplayReport> {
  const id = await startReplay(draft);
  while (await runJobBatch(engine, JOBS, id, () => true));
  return (await jobOf(id)).report;
}

test('the_policy_in_force_changes_nothing_of_what_it_decided', async () => {
  await history();
  const report = await replay(await inForce());
  expect(report).toMatchObject({
    cases: 4,
    changedCases: 0,
    stages: 4,
    approvers: { changed: 0, added: {}, removed: {}, short: 0, faults: 0, seatsWere: 4, seatsWould: 4 },
    outcomes: { same: 4, open: 0, other: 0 },
    clocks: { counted: 4, longer: 0, shorter: 0, addedMs: 0, savedMs: 0, newlyLate: 0 },
    breaches: {},
    examples: [],
  });
});

test('a_draft_is_reported_as_worked_out_by_hand', async () => {
  const [, , refused, large] = await history();
  const policy = await inForce();
  const report = await replay({
    ...policy,
    values: { ...policy.values, 'purchase.approval.within': '1wd' },
    stages: { 'under-approval': stage },
    duties,
  });
  const { examples, ...totals } = report;
  // Each of the four is due two days earlier: 9 instead of 11 June three times, Monday 15 instead of Wednesday 17 once. The refusal of
  // 10 June comes after the 9th.
  expect(totals).toEqual({
    cases: 4,
    changedCases: 4,
    stages: 4,
    approvers: { changed: 2, added: { 'lin-hao': 2 }, removed: {}, short: 0, faults: 0, seatsWere: 4, seatsWould: 6 },
    outcomes: { same: 3, open: 1, other: 0 },
    clocks: {
      counted: 4,
      longer: 0,
      shorter: 4,
      addedMs: 0,
      savedMs: 8 * DAY,
      gone: 0,
      uncounted: 0,
      newlyLate: 1,
      noLongerLate: 0,
    },
    movedDays: { '-2': 4 },
    breaches: {},
    casesBy: { approvers: 2, open: 1, earlier: 4, 'newly-late': 1 },
    byState: { 'under-approval': { stages: 4, changed: 2, open: 1 } },
    byClock: { approval: { counted: 4, longer: 0, shorter: 4, addedMs: 0, savedMs: 8 * DAY } },
  });
  const joined = { state: 'under-approval', round: 1, added: ['lin-hao'], removed: [] };
  expect(examples.filter(({ approvers }) => approvers.length > 0)).toEqual([
    expect.objectContaining({
      caseId: refused,
      kinds: ['approvers', 'earlier', 'newly-late'],
      approvers: [joined],
      outcomes: [],
      movedMs: -2 * DAY,
    }),
    expect.objectContaining({
      caseId: large,
      approvers: [joined],
      outcomes: [{ state: 'under-approval', round: 1, was: 'approved', would: 'open' }],
    }),
  ]);
});

test('who_would_no_longer_decide_and_groups_without_anybody_are_counted', async () => {
  await history();
  const policy = await inForce();
  const [approver] = stage.groups;
  if (!approver) throw new Error('no group');
  const one: Stage = { combine: 'all', groups: [{ ...approver, who: [{ user: 'sun-yue' }], when: 'amout > 5' }] };
  const report = await replay({ ...policy, stages: { 'under-approval': one } });
  // Three of the four could have been decided by Feng Kai, two were; the name in the condition is wrong, so that the group sits.
  expect(report).toMatchObject({
    approvers: { changed: 3, added: {}, removed: { 'feng-kai': 3 }, short: 0, faults: 4 },
    outcomes: { same: 2, open: 2 },
    clocks: { addedMs: 0, savedMs: 0 },
  });
  const nobody: Stage = { combine: 'all', groups: [{ ...approver, who: [{ user: 'nobody' }] }] };
  expect((await replay({ ...policy, stages: { 'under-approval': nobody } })).approvers).toMatchObject({
    short: 4,
    removed: { 'feng-kai': 3, 'sun-yue': 4 },
  });
});

test('a_clock_that_the_draft_does_not_start_is_gone_and_a_longer_one_adds_days', async () => {
  await history();
  const policy = await inForce();
  const within = (length: string) => ({ ...policy, values: { ...policy.values, 'purchase.approval.within': length } });
  expect((await replay(within('none'))).clocks).toMatchObject({ counted: 0, gone: 4 });
  // Four working days after Friday 12 June is Thursday 18; one day more each.
  expect((await replay(within('4wd'))).clocks).toMatchObject({ counted: 4, longer: 4, addedMs: 4 * DAY, savedMs: 0 });
});

test('a_length_that_cannot_be_read_leaves_a_clock_uncounted_and_the_rest_of_the_report_whole', async () => {
  await history();
  const policy = await inForce();
  const report = await replay({ ...policy, values: { ...policy.values, 'purchase.approval.within': 'soon' } });
  expect(report).toMatchObject({ cases: 4, clocks: { counted: 0, uncounted: 4 }, outcomes: { same: 4 } });
});

test('a_decision_after_the_due_instant_counts_as_in_time_where_the_draft_gives_longer', async () => {
  const late = await purchase('2026-06-08T02:00:00Z', 'qian-ling', '5000.00');
  clock.put(Date.parse('2026-06-11T16:00:00Z'));
  await tick(engine, late);
  await decide('2026-06-15T02:00:00Z', 'feng-kai', 'approve', late);
  const policy = await inForce();
  const within = (length: string) => ({ ...policy, values: { ...policy.values, 'purchase.approval.within': length } });
  // Due on Thursday 11 June then, decided on Monday 15: four working days end on Friday, five on Monday.
  expect((await replay(within('4wd'))).clocks).toMatchObject({ counted: 1, newlyLate: 0, noLongerLate: 0 });
  expect((await replay(within('5wd'))).clocks).toMatchObject({ counted: 1, newlyLate: 0, noLongerLate: 1 });
});

test('every_turn_of_an_order_counts_as_a_seat', async () => {
  await history();
  const [approver] = stage.groups;
  if (!approver) throw new Error('no group');
  const people = ['lin-hao', 'sun-yue', 'gao-lei'].map(user => ({ user }));
  const turns: Stage = {
    combine: 'all',
    groups: [{ ...approver, who: people, seats: 'each', rule: { kind: 'ordered' } }],
  };
  const report = await replay({ ...(await inForce()), duties, stages: { 'under-approval': turns } });
  // Feng Kai leaves three stages, the fourth was his own request.
  expect(report.approvers).toMatchObject({
    changed: 4,
    added: { 'gao-lei': 4, 'lin-hao': 4 },
    removed: { 'feng-kai': 3 },
    seatsWould: 12,
  });
});

test('one_answer_fills_one_seat', async () => {
  await history();
  const [approver] = stage.groups;
  if (!approver) throw new Error('no group');
  const twice: Stage = { combine: 'all', groups: [approver, { ...approver, name: 'second' }] };
  const report = await replay({ ...(await inForce()), duties, stages: { 'under-approval': twice } });
  // Three yes are one too few; the no ends it as it did.
  expect(report).toMatchObject({ approvers: { changed: 0, seatsWould: 8 }, outcomes: { same: 1, open: 3, other: 0 } });
});

test('a_case_of_several_rounds_is_judged_by_its_document_of_then', async () => {
  const [, , , large = ''] = await history();
  const data = JSON.stringify({ subject: '显示器', amount: '5.00', currency: 'CNY' });
  await store.write(tx => tx.update('cases', { id: large }, { round: 2, data }));
  const report = await replay({ ...(await inForce()), duties, stages: { 'under-approval': stage } });
  expect(report.approvers).toMatchObject({ changed: 2, added: { 'lin-hao': 2 } });
});

test('goes_on_where_it_was_stopped_and_counts_no_case_twice', async () => {
  const [, small = ''] = await history();
  await store.write(async tx => {
    const row = await tx.get('cases', { id: small });
    const [task] = await tx.find('tasks', { caseId: small });
    if (!row || !task) throw new Error('no case');
    for (let index = 0; index < 220; index++) {
      const id = `copy-${String(index).padStart(3, '0')}`;
      await tx.insert('cases', { ...row, id, number: id });
      await tx.insert('tasks', { ...task, id: `task-${id}`, caseId: id });
    }
  });
  const id = await startReplay(await inForce());
  let asked = 0;
  expect(await runJobBatch(engine, JOBS, id, () => asked++ < 1)).toBe(true);
  expect(await jobOf(id)).toMatchObject({ status: 'running', total: 3, done: 1, report: { cases: 100 } });
  while (await runJobBatch(engine, JOBS, id, () => true));
  expect(await jobOf(id)).toMatchObject({
    status: 'done',
    done: 3,
    failed: 0,
    report: { cases: 224, changedCases: 0 },
  });
});
