import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

/**
 * The issue's list of bad input as far as a stage meets it, by its words, through the engine: each has one stated answer. Elsewhere are a policy
 * that does not lint (policy-life.test.ts, server/policies.test.ts), 500 approvers (five-hundred.test.ts), overlapping delegations
 * (server/delegations.test.ts), remarks on fields that do not exist (changes.test.ts) and a bulk list with strangers' ids (server/bulk.test.ts).
 */

const PURCHASE = 'purchase-approval';
const label = { en: 'Group', zh: '小组' };
const people = (...ids: string[]): Group['who'] => ids.map(user => ({ user }));

/** A stage of a group, beside which others may sit, and what a test asks of its cases. */
function stageOf(changed: Partial<Group> & Pick<Group, 'rule'>, others: readonly Group[] = []) {
  const group: Group = { name: 'board', label, who: [], seats: 'each', ...changed };
  const stages = { 'under-approval': { groups: [group, ...others], combine: 'all' as const } };
  const direct = { 'purchase.approval.direct-decision': true };
  const s = new EngineSuite({ [PURCHASE]: direct }, { [PURCHASE]: { stages, duties: [] } });
  const submitted = async () => {
    const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
    return (await s.do('purchase', 'qian-ling', 'submit', undefined, form)).id;
  };
  const as = async (userId: string, command: string, caseId: string, input: JsonObject = {}, taskId?: string) =>
    said(await give(s.engine, userId, PURCHASE, command, input, { caseId, taskId }));
  const seats = async (id: string) =>
    (await s.find('tasks', { caseId: id })).map(task => `${task.assigneeId} ${task.vote ?? task.status}`).sort();
  const state = async (id: string) => (await s.case(id)).state;
  const lacking = async (id: string) => {
    const open = await s.find('incidents', { caseId: id, status: 'open' });
    return open.map(({ kind, owner, detail }) => {
      const { group: of, missing, seats: count, needed } = JSON.parse(detail) as JsonObject;
      return { kind, owner, of, missing, count, needed };
    });
  };
  return { s, submitted, as, seats, state, lacking };
}

/** What a stage that lacks people comes to: an incident with an owner, never a silent wait and never an approval. */
const short = (count: number, needed: number | null) => ({
  kind: 'nobody-eligible',
  owner: 'role:programme-owner',
  of: 'board',
  missing: 'people',
  count,
  needed,
});

const change = (s: EngineSuite, id: string, patch: Partial<Row<'users'>>) =>
  s.store.write(tx => tx.update('users', { id }, patch));

describe('a person who left', () => {
  const { s, submitted, as, seats, state } = stageOf({ who: people('lin-hao', 'gao-lei'), rule: { kind: 'all' } });

  test('defect-D17 gets_no_seat_and_is_waited_for_by_nobody', async () => {
    await change(s, 'gao-lei', { status: 'inactive' });
    const id = await submitted();
    expect(await seats(id)).toEqual(['lin-hao claimed']);
    expect(await as('gao-lei', 'approve', id)).toBe('unknown-caller');
    expect(await as('lin-hao', 'approve', id)).toBe('done');
    expect(await state(id)).toBe('approved');
  });
});

describe('an empty group', () => {
  const { s, submitted, as, seats, state, lacking } = stageOf({
    who: [{ unit: 'nobodys-office' }],
    rule: { kind: 'any' },
  });

  test('defect-D6 waits_under_an_incident_with_an_owner_and_is_approved_by_nobody_until_somebody_is_there', async () => {
    const id = await submitted();
    expect([await seats(id), await state(id)]).toEqual([[], 'under-approval']);
    expect(await lacking(id)).toEqual([short(0, 1)]);
    expect(await as('feng-kai', 'approve', id)).not.toBe('done');
    await s.store.write(async tx => {
      const unit = await tx.get('units', { id: (await tx.get('users', { id: 'lin-hao' }))?.unitId ?? '' });
      if (!unit) throw new Error('lin-hao has no office');
      await tx.insert('units', { ...unit, id: 'nobodys-office', leadUserId: null });
    });
    await change(s, 'lin-hao', { unitId: 'nobodys-office' });
    await settleAllTasks(s.engine, () => {});
    expect([await seats(id), await lacking(id)]).toEqual([['lin-hao claimed'], []]);
  });
});

describe('a manager cycle', () => {
  const { s, submitted, seats, state, lacking } = stageOf({
    who: [{ position: 'manager', levels: 3 }],
    rule: { kind: 'any' },
  });

  test('finds_nobody_ends_and_is_an_incident', async () => {
    await change(s, 'qian-ling', { managerId: 'feng-kai' });
    await change(s, 'feng-kai', { managerId: 'lin-hao' });
    await change(s, 'lin-hao', { managerId: 'feng-kai' });
    const id = await submitted();
    expect([await seats(id), await state(id)]).toEqual([[], 'under-approval']);
    expect(await lacking(id)).toEqual([short(0, 1)]);
    await change(s, 'lin-hao', { managerId: 'sun-yue' });
    await settleAllTasks(s.engine, () => {});
    expect([await seats(id), await lacking(id)]).toEqual([['sun-yue claimed'], []]);
  });
});

describe('a rule needing more approvers than exist', () => {
  const { submitted, as, seats, state, lacking } = stageOf({
    who: people('lin-hao', 'gao-lei'),
    rule: { kind: 'n-of-m', n: 3 },
  });

  test('seats_those_there_are_says_how_many_are_missing_and_is_not_met_by_fewer', async () => {
    const id = await submitted();
    expect(await lacking(id)).toEqual([short(2, 3)]);
    for (const user of ['lin-hao', 'gao-lei']) expect(await as(user, 'approve', id)).toBe('done');
    expect([await seats(id), await state(id)]).toEqual([['gao-lei approve', 'lin-hao approve'], 'under-approval']);
    expect(await lacking(id)).toEqual([short(2, 3)]);
  });
});

describe('a percent of nobody', () => {
  const { submitted, seats, state, lacking } = stageOf({
    who: people('nobody-of-this-name'),
    rule: { kind: 'percent', percent: 50 },
  });

  test('is_one_yes_of_whom_nobody_can_give_and_no_approval', async () => {
    const id = await submitted();
    expect([await seats(id), await state(id)]).toEqual([[], 'under-approval']);
    expect(await lacking(id)).toEqual([short(0, 1)]);
  });
});

describe('a weight below the amount', () => {
  const { s, submitted, as, state, lacking } = stageOf({
    who: [{ capability: 'signing' }],
    rule: { kind: 'weighted' },
  });

  test('never_reaches_it_however_many_say_yes', async () => {
    await s.store.write(async tx => {
      for (const userId of ['lin-hao', 'gao-lei']) {
        const row = { id: `may-${userId}`, userId, code: 'signing', amount: 90_000, currency: 'CNY', fromAt: 1 };
        await tx.insert('capabilities', { ...row, untilAt: null });
      }
    });
    const id = await submitted();
    expect(await lacking(id)).toEqual([short(2, 199_900)]);
    for (const user of ['lin-hao', 'gao-lei']) expect(await as(user, 'approve', id)).toBe('done');
    expect(await state(id)).toBe('under-approval');
  });
});

describe('a decision for a superseded seat', () => {
  const other: Group = { name: 'other', label, who: people('chen-yu'), seats: 'each', rule: { kind: 'all' } };
  const board = { who: people('lin-hao', 'gao-lei', 'zhao-qiang'), rule: { kind: 'n-of-m', n: 2 } } as const;
  const { s, submitted, as, seats, state } = stageOf(board, [other]);

  test('is_refused_as_closed_while_the_stage_goes_on_and_when_it_is_over_and_changes_nothing', async () => {
    const id = await submitted();
    const [seat] = await s.find('tasks', { caseId: id, assigneeId: 'zhao-qiang' });
    for (const user of ['lin-hao', 'gao-lei']) expect(await as(user, 'approve', id)).toBe('done');
    expect([await seats(id), await state(id)]).toEqual([
      ['chen-yu claimed', 'gao-lei approve', 'lin-hao approve', 'zhao-qiang superseded'],
      'under-approval',
    ]);
    const before = await s.trail(id);
    expect(await as('zhao-qiang', 'approve', id, {}, seat?.id)).toBe('SEAT_CLOSED');
    expect(await s.trail(id)).toEqual(before);
    expect(await as('chen-yu', 'approve', id)).toBe('done');
    // Over and never answered: the case is not in sight of who was asked from elsewhere.
    expect(await as('zhao-qiang', 'reject', id, { reason: { text: 'x' } }, seat?.id)).toBe('not-found');
    expect(await state(id)).toBe('approved');
  });
});
