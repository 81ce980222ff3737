import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const label = { en: 'Group', zh: '小组' };
const direct = { 'purchase.approval.direct-decision': true };

function suite(group: Pick<Group, 'who' | 'seats' | 'rule'>): EngineSuite {
  const stages = { 'under-approval': { groups: [{ name: 'signers', label, ...group }], combine: 'all' as const } };
  return new EngineSuite({ 'purchase-approval': direct }, { 'purchase-approval': { stages } });
}

function standingIn(fromUser: string, toUser: string, at: number): Row<'delegations'> {
  const anything = { process: null, unitId: null, mostAmount: null, currency: null, reason: null, taskId: null };
  const times = { fromAt: at - 1, untilAt: null, endedAt: null, madeAt: at, madeBy: fromUser, version: 1 };
  return { id: `for-${fromUser}`, orgId: 'org-vendor', fromUser, toUser, ...anything, ...times };
}

function answering(s: EngineSuite) {
  const submitted = async () => (await s.do('purchase', 'qian-ling', 'submit', undefined, form)).id;
  const as = async (userId: string, command: string, caseId: string, input: JsonObject, assigneeId: string | null) => {
    const [seat] = await s.find('tasks', { caseId, assigneeId, closedAt: null });
    return said(await give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId: seat?.id }));
  };
  return { submitted, as };
}

const reason = { reason: { text: '与供应商有往来' } };

describe('seats offered to a role', () => {
  const s = suite({
    who: [{ role: 'approver', at: 'unit' }],
    seats: 'offer',
    rule: { kind: 'n-of-m', n: 2 },
  });
  const { submitted, as } = answering(s);

  test('whoever_abstains_or_stands_aside_leaves_in_the_trail_by_which_right', async () => {
    const id = await submitted();
    expect(await as('sun-yue', 'recuse', id, reason, null)).toBe('done');
    expect((await s.trail(id)).at(-1)).toMatchObject({ command: 'recuse', right: 'role:approver@unit-hq' });
    expect(await as('feng-kai', 'abstain', id, {}, null)).toBe('done');
    expect((await s.trail(id)).find(({ command }) => command === 'abstain')).toMatchObject({
      right: 'role:approver@unit-hq',
    });
  });
});

describe('seats of people by name', () => {
  const s = suite({ who: [{ user: 'lin-hao' }, { user: 'gao-lei' }], seats: 'each', rule: { kind: 'any' } });
  const { submitted, as } = answering(s);

  test('an_answer_in_the_seat_of_somebody_away_says_for_whom_and_by_which_delegation', async () => {
    await s.store.write(tx => tx.insert('delegations', standingIn('lin-hao', 'xia-xue', s.now)));
    const id = await submitted();
    expect(await as('xia-xue', 'recuse', id, reason, 'xia-xue')).toBe('done');
    expect((await s.trail(id)).at(-1)).toMatchObject({
      actor: { id: 'xia-xue' },
      standsInFor: { id: 'lin-hao', delegations: ['for-lin-hao'] },
    });
  });
});

describe('seats offered to people by name', () => {
  const s = suite({ who: [{ user: 'lin-hao' }, { user: 'gao-lei' }], seats: 'offer', rule: { kind: 'any' } });
  const { submitted, as } = answering(s);

  test('whose_delegation_ended_is_told_since_when', async () => {
    await s.store.write(tx => tx.insert('delegations', standingIn('gao-lei', 'feng-kai', s.now)));
    await s.store.write(tx => tx.update('delegations', { id: 'for-gao-lei' }, { endedAt: s.now }));
    const id = await submitted();
    expect(await as('feng-kai', 'abstain', id, {}, null)).toBe('DELEGATION_OVER');
    expect(await as('sun-yue', 'abstain', id, {}, null)).toBe('NOT_CANDIDATE');
  });
});
