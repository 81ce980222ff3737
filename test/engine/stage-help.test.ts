import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const signers: Group = {
  name: 'signers',
  label: { en: 'Signers', zh: '会签人' },
  who: [{ user: 'lin-hao' }, { user: 'zhao-qiang' }],
  seats: 'each',
  rule: { kind: 'all', no: 'first' },
};
const stages = { 'under-approval': { groups: [signers], combine: 'all' as const } };
const duties = [{ kind: 'not-requester' as const }];
const s = new EngineSuite(
  { 'purchase-approval': { 'purchase.approval.direct-decision': true } },
  { 'purchase-approval': { stages, duties } },
);
const form = { subject: '会签采购', amount: '100.00', currency: 'CNY' };

async function submitted(userId = 'qian-ling'): Promise<string> {
  return (await s.do('purchase', userId, 'submit', undefined, form)).id;
}
async function seatOf(caseId: string, assigneeId: string): Promise<string> {
  const [row] = await s.find('tasks', { caseId, assigneeId });
  return row?.id ?? '';
}
async function seats(caseId: string): Promise<string[]> {
  const rows = await s.find('tasks', { caseId });
  return rows.map(row => `${row.assigneeId} ${row.vote ?? row.status}`).sort();
}
const as = (userId: string, command: string, caseId: string, input: JsonObject = {}, taskId?: string) =>
  give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId });
const said = (outcome: Awaited<ReturnType<typeof give>>) =>
  outcome.kind === 'refused'
    ? [outcome.refusal.code, outcome.refusal.params?.why].filter(Boolean).join(' ')
    : outcome.kind;
const to = (assigneeId: string) => ({ assigneeId, reason: { text: '涉及其客户' } });

describe('add an approver', () => {
  test('opens_one_more_seat_that_counts (pattern-43)', async () => {
    const id = await submitted();
    expect(said(await as('lin-hao', 'add-approver', id, to('chen-yu'), await seatOf(id, 'lin-hao')))).toBe('done');
    expect(await seats(id)).toEqual(['chen-yu claimed', 'lin-hao claimed', 'zhao-qiang claimed']);
    for (const user of ['lin-hao', 'zhao-qiang']) expect(said(await as(user, 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('under-approval');
    expect(said(await as('chen-yu', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
    const added = (await s.trail(id)).find(({ command }) => command === 'add-approver');
    expect(added).toMatchObject({ input: { assigneeId: 'chen-yu', group: 'signers' }, reason: { text: '涉及其客户' } });
  });

  test('is_for_who_has_a_seat_and_for_nobody_the_duties_bar', async () => {
    const id = await submitted();
    const mine = await seatOf(id, 'lin-hao');
    expect(said(await as('zhao-qiang', 'add-approver', id, to('chen-yu'), mine))).toBe('NOT_ASSIGNEE');
    expect(said(await as('lin-hao', 'add-approver', id, to('qian-ling'), mine))).toBe(
      'TARGET_NOT_ELIGIBLE SELF_APPROVAL',
    );
    expect(said(await as('lin-hao', 'add-approver', id, to('zhao-qiang'), mine))).toBe(
      'TARGET_NOT_ELIGIBLE SECOND_SEAT',
    );
    expect(said(await as('lin-hao', 'add-approver', id, to('lin-hao'), mine))).toBe('TARGET_NOT_ELIGIBLE SECOND_SEAT');
    expect(said(await as('lin-hao', 'add-approver', id, to('hai-admin'), mine))).toBe('INVALID_INPUT');
    await as('lin-hao', 'approve', id);
    expect(said(await as('lin-hao', 'add-approver', id, to('chen-yu'), mine))).toBe('TASK_CLOSED');
  });
});

describe('delegate a seat', () => {
  test('counts_as_its_owners_and_never_twice_for_one_person', async () => {
    const id = await submitted();
    const mine = await seatOf(id, 'lin-hao');
    expect(said(await as('lin-hao', 'delegate', id, to('zhao-qiang'), mine))).toBe('TARGET_NOT_ELIGIBLE SECOND_SEAT');
    expect(said(await as('lin-hao', 'delegate', id, to('qian-ling'), mine))).toBe('TARGET_NOT_ELIGIBLE SELF_APPROVAL');
    expect(said(await as('lin-hao', 'delegate', id, to('xia-xue'), mine))).toBe('done');
    expect(said(await as('lin-hao', 'approve', id, {}, mine))).not.toBe('done');
    expect(said(await as('xia-xue', 'approve', id, {}, mine))).toBe('done');
    expect((await s.trail(id)).at(-1)).toMatchObject({ actor: { id: 'xia-xue' }, standsInFor: { id: 'lin-hao' } });
    expect(said(await as('zhao-qiang', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
  });
});

test('defect-D7_a_seat_stays_with_its_owner_where_who_stands_in_has_one_already', async () => {
  const id = await submitted();
  await s.store.write(tx =>
    tx.insert('delegations', {
      id: 'away',
      orgId: 'org-vendor',
      fromUser: 'lin-hao',
      toUser: 'zhao-qiang',
      fromAt: s.now,
      untilAt: null,
      endedAt: null,
      process: null,
      unitId: null,
      mostAmount: null,
      currency: null,
      reason: null,
      madeBy: 'lin-hao',
      madeAt: s.now,
      version: 1,
      taskId: null,
    }),
  );
  s.now += 1000;
  await settleAllTasks(s.engine, () => {});
  expect(await seats(id)).toEqual(['lin-hao claimed', 'zhao-qiang claimed']);
});
