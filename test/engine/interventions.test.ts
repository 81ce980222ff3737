import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const label = { en: 'Group', zh: '小组' };
const signers = ['lin-hao', 'gao-lei', 'zhao-qiang'];
const because = { reason: { text: '休病假，无法处理' } };

function suite(values: JsonObject = {}, group: Partial<Group> = {}, stage: Partial<Stage> = {}): EngineSuite {
  const who = signers.map(user => ({ user }));
  const seats: Group = { name: 'signers', label, who, seats: 'each', rule: { kind: 'all' }, ...group };
  const stages = { 'under-approval': { groups: [seats], combine: 'all' as const, ...stage } };
  const direct = { 'purchase.approval.direct-decision': true, ...values };
  return new EngineSuite({ 'purchase-approval': direct }, { 'purchase-approval': { stages } });
}

function acting(s: EngineSuite) {
  const submitted = async (userId = 'qian-ling') => (await s.do('purchase', userId, 'submit', undefined, form)).id;
  const seatOf = async (caseId: string, assigneeId: string) =>
    (await s.find('tasks', { caseId, assigneeId })).find(({ parentId }) => parentId === null)?.id;
  const as = async (userId: string, command: string, caseId: string, input: JsonObject = {}, holder?: string) => {
    const taskId = holder === undefined ? undefined : await seatOf(caseId, holder);
    return said(await give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId }));
  };
  const seats = async (caseId: string) =>
    (await s.find('tasks', { caseId })).map(row => `${row.assigneeId} ${row.vote ?? row.status}`).sort();
  const state = async (caseId: string) => (await s.case(caseId)).state;
  const told = async (caseId: string, template: string) =>
    (await s.find('notifications', { caseId, template })).map(({ principal }) => principal).sort();
  return { submitted, seatOf, as, seats, state, told };
}

describe('start', () => {
  const s = suite();
  const { submitted, seatOf, as } = acting(s);
  const startedAt = async (id: string, holder: string) => {
    const [row] = await s.find('tasks', { id: (await seatOf(id, holder)) ?? '' });
    return row?.startedAt;
  };

  test('says_since_when_whoever_has_it_works_on_it_and_is_a_record (pattern-22)', async () => {
    const id = await submitted();
    expect(await startedAt(id, 'lin-hao')).toBe(null);
    expect(await as('gao-lei', 'start', id, {}, 'lin-hao')).toBe('NOT_ASSIGNEE');
    s.now += 60_000;
    const at = s.now;
    expect(await as('lin-hao', 'start', id, {}, 'lin-hao')).toBe('done');
    expect(await startedAt(id, 'lin-hao')).toBe(at);
    s.now += 60_000;
    expect(await as('lin-hao', 'start', id, {}, 'lin-hao')).toBe('ALREADY_STARTED');
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'start',
      actor: { id: 'lin-hao' },
      from: 'under-approval',
    });
    expect(await as('lin-hao', 'start', id, { reason: 'x' }, 'lin-hao')).toContain('ALREADY_STARTED');
  });

  test('is_forgotten_when_the_task_changes_hands_and_kept_while_it_waits', async () => {
    const id = await submitted();
    await as('lin-hao', 'start', id, {}, 'lin-hao');
    await as('lin-hao', 'suspend', id, because, 'lin-hao');
    expect(await startedAt(id, 'lin-hao')).toBe(s.now);
    await as('lin-hao', 'resume', id, {}, 'lin-hao');
    expect(await startedAt(id, 'lin-hao')).toBe(s.now);
    await as('lin-hao', 'delegate', id, { assigneeId: 'xia-xue', ...because }, 'lin-hao');
    expect(await startedAt(id, 'xia-xue')).toBe(null);
    expect(await as('xia-xue', 'start', id, {}, 'xia-xue')).toBe('done');
  });
});

describe('skip', () => {
  const s = suite();
  const { submitted, as, seats, state, told } = acting(s);

  test('takes_a_seat_out_of_the_count_and_the_others_decide (pattern-33)', async () => {
    const id = await submitted();
    for (const user of ['gao-lei', 'zhao-qiang']) expect(await as(user, 'approve', id, {}, user)).toBe('done');
    expect(await state(id)).toBe('under-approval');
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('done');
    expect(await state(id)).toBe('approved');
    expect(await seats(id)).toEqual(['gao-lei approve', 'lin-hao skipped', 'zhao-qiang approve']);
    const [skip, end] = (await s.trail(id)).slice(-2);
    expect(skip).toMatchObject({
      command: 'skip',
      actor: { id: 'sun-yue' },
      right: 'role:programme-owner@org-vendor',
      reason: { text: '休病假，无法处理' },
      input: { assigneeId: 'lin-hao' },
      seat: { vote: 'skipped', groups: [{ outcome: 'approved', yes: 2, seats: 2 }] },
    });
    expect(end).toMatchObject({ command: 'approve', actor: { because: 'stage-ended' } });
    expect(await told(id, 'task-passed-over')).toEqual(['user:lin-hao']);
  });

  test('approves_nothing_by_absence_when_nobody_is_left_but_raises_an_incident', async () => {
    const id = await submitted();
    for (const user of signers) expect(await as('sun-yue', 'skip', id, because, user)).toBe('done');
    expect(await state(id)).toBe('under-approval');
    expect(await seats(id)).toEqual(signers.map(user => `${user} skipped`).sort());
    const incidents = await s.find('incidents', { caseId: id, status: 'open' });
    expect(incidents.map(({ kind }) => kind)).toEqual(['nobody-eligible']);
    expect(await as('lin-hao', 'approve', id, {}, 'lin-hao')).toBe('NOT_PERMITTED');
  });

  test('is_for_who_has_the_permission_and_is_neither_requester_nor_seated', async () => {
    const id = await submitted();
    expect(await as('feng-kai', 'skip', id, because, 'lin-hao')).toBe('NOT_PERMITTED');
    expect(await as('lin-hao', 'skip', id, because, 'gao-lei')).toBe('NOT_PERMITTED');
    expect(await as('sun-yue', 'skip', id, {}, 'lin-hao')).toBe('INVALID_INPUT; /reason REQUIRED');
    const own = await submitted('sun-yue');
    expect(await as('sun-yue', 'skip', own, because, 'lin-hao')).toBe('SELF_APPROVAL');
    await as('lin-hao', 'add-approver', id, { assigneeId: 'sun-yue', ...because }, 'lin-hao');
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('SECOND_SEAT');
    await as('sun-yue', 'approve', id, {}, 'sun-yue');
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('SECOND_SEAT');
    expect(await as('ops-an', 'skip', id, because, 'lin-hao')).toBe('done');
  });

  test('waits_for_a_task_that_waits_to_go_on', async () => {
    const id = await submitted();
    await as('lin-hao', 'suspend', id, because, 'lin-hao');
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('TASK_SUSPENDED');
  });
});

describe('skip where seats are offered or there is no stage', () => {
  const s = suite({}, { seats: 'offer', rule: { kind: 'n-of-m', n: 1 } });
  const { submitted, as, seats } = acting(s);

  test('asks_another_in_the_place_of_who_was_skipped_and_never_the_same_again', async () => {
    const id = await submitted();
    const [offered] = await s.find('tasks', { caseId: id });
    const skip = (userId: string) =>
      give(s.engine, userId, 'purchase-approval', 'skip', because, { caseId: id, taskId: offered?.id });
    expect(said(await skip('sun-yue'))).toBe('NOT_CLAIMED');
    expect(
      said(await give(s.engine, 'lin-hao', 'purchase-approval', 'claim', {}, { caseId: id, taskId: offered?.id })),
    ).toBe('done');
    expect(said(await skip('sun-yue'))).toBe('done');
    expect(await seats(id)).toEqual(['lin-hao skipped', 'null open']);
    const next = (await s.find('tasks', { caseId: id })).find(({ closedAt }) => closedAt === null);
    const take = (userId: string) =>
      give(s.engine, userId, 'purchase-approval', 'claim', {}, { caseId: id, taskId: next?.id });
    expect(said(await take('lin-hao'))).not.toBe('done');
    expect(said(await take('gao-lei'))).toBe('done');
    expect(await as('gao-lei', 'approve', id, {}, 'gao-lei')).toBe('done');
  });
});

describe('a task that is no seat', () => {
  const s = new EngineSuite({ 'purchase-approval': { 'purchase.approval.direct-decision': true } });
  const { submitted, as, state } = acting(s);

  test('is_not_skipped_as_nobody_would_be_left_but_may_be_overridden', async () => {
    const id = await submitted();
    const [task] = await s.find('tasks', { caseId: id });
    await give(s.engine, 'feng-kai', 'purchase-approval', 'claim', {}, { caseId: id, taskId: task?.id });
    expect(await as('ops-an', 'skip', id, because, 'feng-kai')).toBe('NOBODY_LEFT');
    expect(await as('ops-an', 'override', id, { command: 'approve', ...because }, 'feng-kai')).toBe('done');
    expect(await state(id)).toBe('under-approval');
    expect(await as('sun-yue', 'confirm', id, {}, 'feng-kai')).toBe('done');
    expect(await state(id)).toBe('approved');
  });
});

describe('override, by one person where the policy asks for no second', () => {
  const s = suite({ 'tasks.override.second-person': false });
  const { submitted, as, seats, state, told } = acting(s);

  test('gives_the_command_of_the_stage_in_the_name_of_who_has_the_permission (pattern-33)', async () => {
    const other = await submitted();
    await as('gao-lei', 'approve', other, {}, 'gao-lei');
    expect(await as('sun-yue', 'override', other, { command: 'approve', ...because }, 'lin-hao')).toBe('done');
    expect(await state(other)).toBe('approved');
    expect((await s.trail(other)).at(-1)).toMatchObject({
      command: 'approve',
      actor: { id: 'sun-yue' },
      right: 'role:programme-owner@org-vendor',
      reason: { text: '休病假，无法处理' },
      note: { override: { own: true } },
    });
    expect(await seats(other)).toEqual(['gao-lei approve', 'sun-yue decided', 'zhao-qiang superseded']);
    expect(await told(other, 'task-passed-over')).toEqual(['user:lin-hao', 'user:zhao-qiang']);
  });

  test('asks_for_what_the_command_itself_asks_for', async () => {
    const id = await submitted();
    expect(await as('sun-yue', 'override', id, because, 'lin-hao')).toBe('INVALID_INPUT; /command REQUIRED');
    expect(await as('sun-yue', 'override', id, { command: 'withdraw', ...because }, 'lin-hao')).toBe(
      'INVALID_INPUT; /command NOT_AN_OPTION',
    );
    expect(await as('sun-yue', 'override', id, { command: 'approve' }, 'lin-hao')).toBe(
      'INVALID_INPUT; /reason REQUIRED',
    );
    expect(
      await as('sun-yue', 'override', id, { command: 'approve', data: { x: 1 }, ...because }, 'lin-hao'),
    ).toContain('/data/x');
    expect(await as('sun-yue', 'override', id, { command: 'reject', ...because }, 'lin-hao')).toBe('done');
    expect(await state(id)).toBe('rejected');
  });

  test('is_not_for_the_requester_nor_for_who_answered_in_the_stage', async () => {
    const own = await submitted('sun-yue');
    expect(await as('feng-kai', 'override', own, { command: 'approve', ...because }, 'lin-hao')).toBe('NOT_PERMITTED');
    expect(await as('sun-yue', 'override', own, { command: 'approve', ...because }, 'lin-hao')).toBe('SELF_APPROVAL');
    const id = await submitted();
    await as('lin-hao', 'add-approver', id, { assigneeId: 'sun-yue', ...because }, 'lin-hao');
    await as('sun-yue', 'abstain', id, {}, 'sun-yue');
    expect(await as('sun-yue', 'override', id, { command: 'approve', ...because }, 'lin-hao')).not.toBe('done');
  });
});

describe('with a second person', () => {
  const s = suite({ 'tasks.skip.second-person': true, 'tasks.override.second-person': true });
  const { submitted, as, seats, state, told } = acting(s);
  const proposals = async (caseId: string) =>
    (await s.find('proposals', { caseId })).map(({ verb, status, madeBy, settledBy }) =>
      [verb, status, madeBy, settledBy].join(' '),
    );

  test('a_skip_is_proposed_and_only_somebody_else_confirms_it', async () => {
    const id = await submitted();
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('done');
    expect(await seats(id)).toContain('lin-hao claimed');
    expect((await s.trail(id)).at(-1)).toMatchObject({ command: 'propose-skip', actor: { id: 'sun-yue' } });
    expect(await told(id, 'proposal-made')).toContain('role:operator@org-vendor');
    expect(await as('ops-an', 'skip', id, because, 'lin-hao')).toBe('ALREADY_PROPOSED');
    expect(await as('sun-yue', 'confirm', id, {}, 'lin-hao')).toBe('OWN_PROPOSAL');
    expect(await as('feng-kai', 'confirm', id, {}, 'lin-hao')).toBe('NOT_PERMITTED');
    expect(await as('ops-an', 'confirm', id, {}, 'lin-hao')).toBe('done');
    expect(await seats(id)).toContain('lin-hao skipped');
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'skip',
      actor: { id: 'ops-an' },
      note: { proposedBy: 'sun-yue' },
      reason: { text: '休病假，无法处理' },
    });
    expect(await proposals(id)).toEqual(['skip confirmed sun-yue ops-an']);
  });

  test('an_override_is_judged_when_it_is_proposed_and_again_when_it_is_confirmed', async () => {
    const id = await submitted();
    expect(
      await as('sun-yue', 'override', id, { command: 'approve', data: { x: 1 }, ...because }, 'lin-hao'),
    ).toContain('INVALID_INPUT');
    expect(await proposals(id)).toEqual([]);
    expect(await as('sun-yue', 'override', id, { command: 'reject', ...because }, 'lin-hao')).toBe('done');
    expect(await state(id)).toBe('under-approval');
    expect(await as('ops-an', 'confirm', id, {}, 'lin-hao')).toBe('done');
    expect(await state(id)).toBe('rejected');
    expect(await proposals(id)).toEqual(['override confirmed sun-yue ops-an']);
  });

  test('it_is_turned_down_with_a_reason_and_may_be_proposed_anew', async () => {
    const id = await submitted();
    await as('sun-yue', 'skip', id, because, 'lin-hao');
    expect(await as('ops-an', 'turn-down', id, {}, 'lin-hao')).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(await as('ops-an', 'turn-down', id, { reason: { text: '明天返岗' } }, 'lin-hao')).toBe('done');
    expect(await told(id, 'proposal-refused')).toEqual(['user:sun-yue']);
    expect(await as('ops-an', 'confirm', id, {}, 'lin-hao')).toBe('NOTHING_PROPOSED');
    expect(await as('ops-an', 'skip', id, because, 'lin-hao')).toBe('done');
    expect((await proposals(id)).sort()).toEqual(['skip open ops-an ', 'skip refused sun-yue ops-an']);
  });

  test('it_falls_away_when_somebody_decides_first_and_nothing_comes_of_it', async () => {
    const id = await submitted();
    await as('sun-yue', 'override', id, { command: 'reject', ...because }, 'lin-hao');
    expect(await as('lin-hao', 'approve', id, {}, 'lin-hao')).toBe('done');
    expect(await proposals(id)).toEqual(['override overtaken sun-yue lin-hao']);
    expect(await as('ops-an', 'confirm', id, {}, 'lin-hao')).toBe('TASK_CLOSED');
    for (const user of ['gao-lei', 'zhao-qiang']) await as(user, 'approve', id, {}, user);
    expect(await state(id)).toBe('approved');
  });

  test('a_proposal_to_skip_somebody_falls_away_once_another_has_the_task', async () => {
    const id = await submitted();
    await as('sun-yue', 'skip', id, because, 'lin-hao');
    expect(await as('lin-hao', 'delegate', id, { assigneeId: 'xia-xue', ...because }, 'lin-hao')).toBe('done');
    expect(await proposals(id)).toEqual(['skip overtaken sun-yue lin-hao']);
  });

  test('of_a_confirmation_and_a_decision_at_once_exactly_one_is_given', async () => {
    for (let run = 0; run < 4; run++) {
      const id = await submitted();
      for (const user of ['gao-lei', 'zhao-qiang']) await as(user, 'approve', id, {}, user);
      await as('sun-yue', 'override', id, { command: 'reject', ...because }, 'lin-hao');
      const race = [as('lin-hao', 'approve', id, {}, 'lin-hao'), as('ops-an', 'confirm', id, {}, 'lin-hao')];
      const outcomes = await Promise.all(run % 2 === 0 ? race : [...race].reverse());
      expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(1);
      const ends = (await s.trail(id)).filter(({ from, to }) => from === 'under-approval' && to !== from);
      expect(ends).toHaveLength(1);
    }
  });

  test('the_requester_neither_proposes_nor_confirms', async () => {
    const id = await submitted('sun-yue');
    expect(await as('ops-an', 'skip', id, because, 'lin-hao')).toBe('done');
    expect(await as('sun-yue', 'confirm', id, {}, 'lin-hao')).toBe('SELF_APPROVAL');
    expect(await as('sun-yue', 'turn-down', id, because, 'lin-hao')).toBe('SELF_APPROVAL');
  });
});

describe('two groups', () => {
  const board: Group = { name: 'board', label, who: [{ user: 'sun-yue' }], seats: 'each', rule: { kind: 'any' } };
  const office: Group = { name: 'office', label, who: [{ user: 'lin-hao' }], seats: 'each', rule: { kind: 'any' } };
  const s = suite({ 'tasks.override.second-person': false }, {}, { groups: [board, office] });
  const { submitted, as } = acting(s);

  test('nobody_with_a_seat_in_one_passes_over_the_other_before_they_answered_or_after', async () => {
    const id = await submitted();
    expect(await as('sun-yue', 'override', id, { command: 'approve', ...because }, 'lin-hao')).toBe('SECOND_SEAT');
    expect(await as('sun-yue', 'approve', id, {}, 'sun-yue')).toBe('done');
    expect(await as('sun-yue', 'skip', id, because, 'lin-hao')).toBe('SECOND_SEAT');
    expect(await as('ops-an', 'override', id, { command: 'approve', ...because }, 'lin-hao')).toBe('done');
  });
});
