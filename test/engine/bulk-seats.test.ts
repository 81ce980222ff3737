import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { Duty, Stage } from '../../domain/policy/stage.ts';
import { act } from '../../engine/act.ts';
import { createBulk } from '../../engine/bulk/create-bulk.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const label = { en: 'Signers', zh: '会签' };
const signers = ['sun-yue', 'gao-lei'];
const stage: Stage = {
  combine: 'all',
  groups: [{ name: 'signers', label, who: signers.map(user => ({ user })), seats: 'each', rule: { kind: 'all' } }],
};
const duties: Duty[] = [{ kind: 'not-requester' }];
const s = new EngineSuite(
  { 'purchase-approval': { 'purchase.approval.direct-decision': true } },
  { 'purchase-approval': { stages: { 'under-approval': stage }, duties } },
);

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const submitted = async (userId = 'qian-ling') => (await s.do('purchase', userId, 'submit', undefined, form)).id;
const seatOf = async (caseId: string, userId: string): Promise<Row<'tasks'>> => {
  const seat = (await s.find('tasks', { caseId })).find(({ assigneeId }) => assigneeId === userId);
  if (!seat) throw new Error(`${userId} has no seat`);
  return seat;
};

/** Asks as a person and carries it out; answers what came of each, with the code of its refusal. */
async function decidedAtOnce(userId: string, command: string, tasks: readonly Row<'tasks'>[]): Promise<string[]> {
  const items = tasks.map(({ id: taskId, version: seen }) => ({ taskId, seen }));
  const outcome = await act(s.engine, { userId }, acting => createBulk(acting, { command, items, input: {} }));
  if (outcome.kind !== 'done') throw new Error(`not taken: ${outcome.kind}`);
  const id = String(outcome.body.id);
  while (await runJobBatch(s.engine, JOBS, id, () => true));
  const rows = await s.find('bulkItems', { bulkId: id });
  return rows
    .sort((a, b) => a.place - b.place)
    .map(({ status, refusal }) => (refusal ? `${status} ${(JSON.parse(refusal) as { code: string }).code}` : status));
}

describe('a bulk decision over the seats of stages', () => {
  test('answers_each_own_seat_and_none_of_anybody_elses', async () => {
    const cases = [await submitted(), await submitted()];
    const own = await Promise.all(cases.map(id => seatOf(id, 'sun-yue')));
    const other = await seatOf(cases[0] ?? '', 'gao-lei');
    const came = await decidedAtOnce('sun-yue', 'approve', [...own, other]);
    expect(came.slice(0, 2)).toEqual(['done', 'done']);
    expect(came[2]).toMatch(/^(refused|changed)/);
    for (const id of cases) expect((await s.case(id)).state).toBe('under-approval');
    const rest = await Promise.all(cases.map(id => seatOf(id, 'gao-lei')));
    expect(await decidedAtOnce('gao-lei', 'approve', rest)).toEqual(['done', 'done']);
    for (const id of cases) expect((await s.case(id)).state).toBe('approved');
  });

  test('defect-D5_a_requester_gets_through_no_entry_what_the_duties_bar_them_from', async () => {
    const id = await submitted('sun-yue');
    const seat = await seatOf(id, 'gao-lei');
    const [came] = await decidedAtOnce('sun-yue', 'approve', [seat]);
    expect(came).toMatch(/^refused /);
    expect((await s.find('tasks', { caseId: id })).map(({ vote }) => vote)).toEqual([null]);
  });

  test('leaves_an_entry_that_says_who_for_whom_with_what_right_what_they_saw_by_which_rule_when_and_through_what', async () => {
    const id = await submitted();
    await decidedAtOnce('sun-yue', 'approve', [await seatOf(id, 'sun-yue')]);
    const entry = (await s.trail(id)).at(-1) ?? {};
    const [row] = (await s.find('auditEntries', { caseId: id })).slice(-1);
    expect(entry).toMatchObject({
      actor: { kind: 'person', id: 'sun-yue' },
      saw: { version: expect.any(Number), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      policy: { process: 'purchase-approval', version: 1 },
      seat: {
        standsInFor: null,
        vote: 'approve',
        because: expect.anything(),
        rule: { policy: 'purchase-approval', version: 1, stage: 'under-approval' },
      },
      from: 'under-approval',
      to: 'under-approval',
      at: expect.any(String),
      effectiveAt: expect.any(String),
      through: { bulk: expect.any(String) },
    });
    for (const member of ['right', 'reason', 'dueAt', 'ranAt', 'calendar']) expect(entry).toHaveProperty(member);
    expect(row?.prevHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
