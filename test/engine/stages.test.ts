import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const label = { en: 'Group', zh: '小组' };
const signers = ['lin-hao', 'gao-lei', 'zhao-qiang', 'chen-yu'];

function group(changed: Partial<Group> = {}): Group {
  const who = signers.map(user => ({ user }));
  return { name: 'signers', label, who, seats: 'each', rule: { kind: 'all' }, ...changed };
}

function suite(stage: Partial<Stage>, duties: [] | [{ kind: 'not-requester' }] = []): EngineSuite {
  const stages = { 'under-approval': { groups: [group()], combine: 'all' as const, ...stage } };
  const direct = { 'purchase.approval.direct-decision': true };
  return new EngineSuite({ 'purchase-approval': direct }, { 'purchase-approval': { stages, duties } });
}

function away(fromUser: string, toUser: string, at: number): Row<'delegations'> {
  const anything = { process: null, unitId: null, mostAmount: null, currency: null, reason: null, taskId: null };
  const times = { fromAt: at - 1, untilAt: at + 86_400_000, endedAt: null, madeAt: at, madeBy: fromUser, version: 1 };
  return { id: `away-${fromUser}`, orgId: 'org-vendor', fromUser, toUser, ...anything, ...times };
}

function stageOf(s: EngineSuite) {
  const as = (userId: string, command: string, caseId?: string, input: JsonObject = {}, taskId?: string) =>
    give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId });
  const submitted = async (changed: JsonObject = {}, userId = 'qian-ling') =>
    (await s.do('purchase', userId, 'submit', undefined, { ...form, ...changed })).id;
  const seats = async (id: string) => {
    const rows = await s.find('tasks', { caseId: id });
    return rows.map(row => `${seatGroup(row)} ${row.assigneeId} ${row.vote ?? row.status}`).sort();
  };
  return { as, submitted, seats };
}

function seatGroup({ seat }: Row<'tasks'>): string {
  return seat === null ? '-' : (JSON.parse(seat) as { group: string }).group;
}

describe('a stage that all must sign', () => {
  const s = suite({});
  const { as, submitted, seats } = stageOf(s);

  test('everyone_has_a_seat_and_the_last_yes_moves_the_case', async () => {
    const id = await submitted();
    expect(await seats(id)).toEqual(signers.map(user => `signers ${user} claimed`).sort());
    for (const user of signers.slice(0, 3)) expect(said(await as(user, 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('under-approval');
    expect(said(await as('chen-yu', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
    expect(await seats(id)).toEqual(signers.map(user => `signers ${user} approve`).sort());
    const last = (await s.trail(id)).at(-1);
    expect(last).toMatchObject({
      command: 'approve',
      to: 'approved',
      seat: { group: 'signers', vote: 'approve', groups: [{ outcome: 'approved', yes: 4, seats: 4 }] },
    });
  });

  test('one_no_ends_it_and_the_other_seats_are_superseded', async () => {
    const id = await submitted();
    await as('lin-hao', 'approve', id);
    expect(said(await as('gao-lei', 'reject', id, { reason: { text: '预算不足' } }))).toBe('done');
    expect((await s.case(id)).state).toBe('rejected');
    expect(await seats(id)).toEqual([
      'signers chen-yu superseded',
      'signers gao-lei reject',
      'signers lin-hao approve',
      'signers zhao-qiang superseded',
    ]);
  });

  test('whoever_has_no_seat_or_answered_already_is_told_so', async () => {
    const id = await submitted();
    const [mine] = await s.find('tasks', { caseId: id, assigneeId: 'lin-hao' });
    const [theirs] = await s.find('tasks', { caseId: id, assigneeId: 'gao-lei' });
    await as('lin-hao', 'approve', id);
    expect(said(await as('lin-hao', 'approve', id))).toBe('SEAT_CLOSED');
    expect(said(await as('lin-hao', 'approve', id, {}, mine?.id))).toBe('SEAT_CLOSED');
    expect(said(await as('lin-hao', 'approve', id, {}, theirs?.id))).toBe('SEAT_CLOSED');
    expect(said(await as('feng-kai', 'approve', id))).toBe('NOT_CANDIDATE');
    expect((await s.case(id)).state).toBe('under-approval');
  });

  test('an_answer_raises_no_tag_of_the_case_so_that_signers_do_not_invalidate_each_other', async () => {
    const id = await submitted();
    const before = (await s.case(id)).version;
    await as('lin-hao', 'approve', id);
    expect((await s.case(id)).version).toBe(before);
  });

  test('abstentions_that_leave_it_out_of_reach_end_it_by_an_entry_of_the_system', async () => {
    const id = await submitted();
    const [seat] = await s.find('tasks', { caseId: id, assigneeId: 'lin-hao' });
    expect(said(await as('lin-hao', 'abstain', id, {}, seat?.id))).toBe('done');
    expect((await s.case(id)).state).toBe('rejected');
    const [answer, end] = (await s.trail(id)).slice(-2);
    expect(answer).toMatchObject({ command: 'abstain', actor: { id: 'lin-hao' }, seat: { vote: 'abstain' } });
    expect(end).toMatchObject({ command: 'reject', actor: { kind: 'system', because: 'stage-ended' }, to: 'rejected' });
  });

  test('who_stands_aside_leaves_the_count_and_says_why', async () => {
    const id = await submitted();
    const [seat] = await s.find('tasks', { caseId: id, assigneeId: 'lin-hao' });
    expect(said(await as('lin-hao', 'recuse', id, {}, seat?.id))).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(said(await as('lin-hao', 'recuse', id, { reason: { text: '与申请人有亲属关系' } }, seat?.id))).toBe('done');
    for (const user of signers.slice(1)) await as(user, 'approve', id);
    expect((await s.case(id)).state).toBe('approved');
  });

  test('defect-D14 the_seat_of_who_is_away_goes_to_who_stands_in_and_the_trail_says_for_whom', async () => {
    await s.store.write(tx => tx.insert('delegations', away('lin-hao', 'feng-kai', s.now)));
    const id = await submitted();
    expect(await seats(id)).toContain('signers feng-kai claimed');
    expect(said(await as('feng-kai', 'approve', id))).toBe('done');
    const last = (await s.trail(id)).at(-1);
    expect(last).toMatchObject({ actor: { id: 'feng-kai' }, seat: { standsInFor: 'lin-hao', vote: 'approve' } });
    expect(said(await as('lin-hao', 'approve', id))).not.toBe('done');
    await s.store.write(tx => tx.update('delegations', { id: 'away-lin-hao' }, { endedAt: s.now }));
  });

  test('signers_who_answer_at_once_each_count_and_the_last_of_them_moves_the_case', async () => {
    const id = await submitted();
    const outcomes = await Promise.all(signers.map(user => as(user, 'approve', id)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done']);
    expect((await s.case(id)).state).toBe('approved');
  });
});

describe('groups by amount, one after another', () => {
  const manager = group({ name: 'manager', who: [{ position: 'unit-lead' }], rule: { kind: 'any' } });
  const board = group({ name: 'board', rule: { kind: 'n-of-m', n: 2 }, when: 'amount >= 1000000' });
  const s = suite({ groups: [manager, board], combine: 'ordered' });
  const { as, submitted, seats } = stageOf(s);

  test('a_small_amount_needs_the_lead_alone', async () => {
    const id = await submitted({ amount: '9999.99' });
    expect(await seats(id)).toEqual(['manager sun-yue claimed']);
    await as('sun-yue', 'approve', id);
    expect((await s.case(id)).state).toBe('approved');
  });

  test('a_large_one_goes_on_to_the_board_and_two_of_four_are_enough', async () => {
    const id = await submitted({ amount: '10000.00' });
    expect(await seats(id)).toEqual(['manager sun-yue claimed']);
    await as('sun-yue', 'approve', id);
    expect((await seats(id)).filter(seat => seat.startsWith('board'))).toHaveLength(4);
    await as('lin-hao', 'approve', id);
    await as('gao-lei', 'reject', id, { reason: { text: '不同意' } });
    expect((await s.case(id)).state).toBe('under-approval');
    await as('chen-yu', 'approve', id);
    expect((await s.case(id)).state).toBe('approved');
    expect((await seats(id)).filter(seat => seat.endsWith('superseded'))).toEqual(['board zhao-qiang superseded']);
  });
});

describe('one after another in a group', () => {
  const s = suite({ groups: [group({ rule: { kind: 'ordered' } })] });
  const { as, submitted, seats } = stageOf(s);

  test('the_next_seat_opens_with_the_answer_before_it', async () => {
    const id = await submitted();
    for (const [at, user] of signers.entries()) {
      expect((await seats(id)).filter(seat => seat.endsWith('claimed'))).toEqual([`signers ${user} claimed`]);
      expect((await s.case(id)).state).toBe('under-approval');
      expect(said(await as(signers[at + 1] ?? 'lan-admin', 'approve', id))).toBe('not-found');
      await as(user, 'approve', id);
    }
    expect((await s.case(id)).state).toBe('approved');
  });
});

describe('nobody may sit', () => {
  const who = [{ user: 'qian-ling' }, { role: 'bd', at: 'unit' as const }];
  const s = suite({ groups: [group({ who })] }, [{ kind: 'not-requester' }]);
  const { as, submitted, seats } = stageOf(s);

  test('defect-D6 a_stage_that_nobody_may_decide_is_an_incident_never_a_silent_wait', async () => {
    const id = await submitted();
    expect(await s.find('tasks', { caseId: id })).toEqual([]);
    const [incident] = await s.find('incidents', { caseId: id });
    expect(incident).toMatchObject({ kind: 'nobody-eligible', status: 'open', owner: 'role:programme-owner' });
    for (const user of ['qian-ling', 'feng-kai'])
      expect(said(await as(user, 'approve', id))).toMatch(/NOT_PERMITTED|NOT_CANDIDATE|SELF_APPROVAL/);
  });

  test('once_somebody_can_be_found_the_seat_is_given_and_the_incident_ends', async () => {
    const id = await submitted({}, 'qian-ling');
    await s.store.write(tx =>
      tx.insert('grants', {
        id: 'late-grant',
        userId: 'lin-hao',
        kind: 'role',
        code: 'bd',
        scope: 'unit-hq',
        fromAt: s.now,
        untilAt: null,
        version: 1,
      }),
    );
    await settleAllTasks(s.engine, () => {});
    expect(await seats(id)).toEqual(['signers lin-hao claimed']);
    expect(await s.find('incidents', { caseId: id, status: 'open' })).toEqual([]);
    await as('lin-hao', 'approve', id);
    expect((await s.case(id)).state).toBe('approved');
  });
});

describe('no group sits', () => {
  const s = suite({ groups: [group({ when: 'amount >= 1000000' })] });
  const { submitted, seats } = stageOf(s);

  test('defect-D6 a_stage_that_asks_nobody_is_an_incident_that_stays_and_no_approval', async () => {
    const id = await submitted({ amount: '9999.99' });
    expect(await seats(id)).toEqual([]);
    expect((await s.case(id)).state).toBe('under-approval');
    await settleAllTasks(s.engine, () => {});
    expect(await s.find('incidents', { caseId: id, status: 'open' })).toMatchObject([{ kind: 'nobody-eligible' }]);
  });
});

describe('seats that two of three take', () => {
  const s = suite({
    groups: [
      group({ who: signers.slice(0, 3).map(user => ({ user })), seats: 'offer', rule: { kind: 'n-of-m', n: 2 } }),
    ],
  });
  const { as, submitted } = stageOf(s);

  test('defect-D8 whoever_has_one_neither_takes_nor_recuses_nor_is_given_the_other', async () => {
    const id = await submitted();
    const [first, second] = await s.find('tasks', { caseId: id });
    expect(said(await as('lin-hao', 'claim', id, {}, first?.id))).toBe('done');
    expect(said(await as('lin-hao', 'claim', id, {}, second?.id))).toBe('SECOND_SEAT');
    expect(said(await as('lin-hao', 'recuse', id, { reason: { text: '不参与' } }, second?.id))).toBe('SECOND_SEAT');
    const given = { assigneeId: 'lin-hao', reason: { text: '代为处理' } };
    expect(said(await as('sun-yue', 'reassign', id, given, second?.id))).toBe('TARGET_NOT_ELIGIBLE');
    expect(said(await as('lin-hao', 'recuse', id, { reason: { text: '不参与' } }, first?.id))).toBe('done');
  });

  test('defect-D8 who_stands_in_answers_for_the_owner_who_then_has_no_second_say', async () => {
    const id = await submitted();
    await s.store.write(tx => tx.insert('delegations', away('gao-lei', 'feng-kai', s.now)));
    expect(said(await as('feng-kai', 'approve', id))).toBe('done');
    const answered = (await s.find('tasks', { caseId: id })).find(({ vote }) => vote !== null);
    expect(answered).toMatchObject({ assigneeId: 'feng-kai', standsInFor: 'gao-lei' });
    expect((await s.trail(id)).at(-1)).toMatchObject({ seat: { standsInFor: 'gao-lei' } });
    expect(said(await as('gao-lei', 'approve', id))).toBe('SECOND_SEAT');
    expect(said(await as('feng-kai', 'approve', id))).toMatch(/SECOND_SEAT|SEAT_CLOSED|NOT_PERMITTED/);
    expect(said(await as('lin-hao', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
    await s.store.write(tx => tx.update('delegations', { id: 'away-gao-lei' }, { endedAt: s.now }));
  });
});

describe('a process that lets nobody approve the own request', () => {
  const approvers = { who: [{ role: 'approver', at: 'unit' as const }] };
  const s = suite({ groups: [group(approvers)] });
  const { as, submitted, seats } = stageOf(s);

  test('gives_the_one_who_asked_no_seat_though_no_duty_of_the_policy_says_so', async () => {
    const id = await submitted({}, 'feng-kai');
    expect(await seats(id)).toEqual(['signers sun-yue claimed']);
    expect(said(await as('sun-yue', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
  });
});

describe('a process that lets nobody approve the own request', () => {
  const approvers = { who: [{ role: 'approver', at: 'unit' as const }] };
  const s = suite({ groups: [group(approvers)] });
  const { as, submitted, seats } = stageOf(s);

  test('gives_the_one_who_asked_no_seat_though_no_duty_of_the_policy_says_so', async () => {
    const id = await submitted({}, 'feng-kai');
    expect(await seats(id)).toEqual(['signers sun-yue claimed']);
    expect(said(await as('sun-yue', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
  });
});
