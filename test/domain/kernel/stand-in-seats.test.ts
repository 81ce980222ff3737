import { describe, expect, test } from 'vitest';
import type { Person, StandingIn } from '../../../domain/kernel/actor.ts';
import { carriedFrom } from '../../../domain/kernel/carried.ts';
import { decide } from '../../../domain/kernel/decide.ts';
import type { StandIn } from '../../../domain/kernel/delegation.ts';
import type { FoundPerson } from '../../../domain/kernel/found-people.ts';
import { whyNotStandIn } from '../../../domain/kernel/may-stand-in.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { sittingFor } from '../../../domain/kernel/sitting-for.ts';
import type { AskedSeat, CaseSnapshot, TaskSnapshot } from '../../../domain/kernel/snapshot.ts';
import type { Group, Stage } from '../../../domain/policy/stage.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { simulated } from '../../simulation/process.ts';
import { aCase, aTask, definitionOf, MONDAY, person, policyOf, request } from '../../support/kernel.ts';

const group = (name: string, rule: Group['rule']): Group => {
  return { name, label: { en: name, zh: name }, who: [{ unit: 'u' }], seats: 'each', rule };
};
const seat = (id: string, of: string, changed: Partial<TaskSnapshot>): TaskSnapshot =>
  aTask({ id, kind: 'approval', seat: { group: of, order: 0, limit: null, because: null }, ...changed });

/** A person who sits in somebody's seat now. */
function standingIn(userId: string, forUser: string, changed: Partial<Person> = {}): Person {
  const chain = [
    {
      id: 'd1',
      fromUser: forUser,
      toUser: userId,
      process: null,
      unitId: null,
      mostAmount: null,
      currency: null,
      fromAt: MONDAY - 1000,
      untilAt: MONDAY + 1000,
    },
  ];
  const sits: StandingIn = { person: person(forUser), chain };
  return person(userId, { standsInFor: [sits], ...changed });
}

function purchase(tasks: readonly TaskSnapshot[]): CaseSnapshot {
  const seats = tasks.flatMap(({ id: taskId, seat: of, status, assigneeId, standsInFor }) =>
    of ? [{ ...of, taskId, status, standsInFor, userId: assigneeId, vote: null }] : [],
  );
  const data = { subject: 'x', amount: '1.00', currency: 'CNY' };
  return aCase({ process: 'purchase-approval', state: 'under-approval', data, submittedBy: 'qian-ling', tasks, seats });
}

function approve(actor: Person, snapshot: CaseSnapshot, groups: Stage['groups'], taskId?: string) {
  const stages: Record<string, Stage> = { 'under-approval': { combine: 'all', groups } };
  const values = { 'purchase.approval.direct-decision': true };
  const policy = { ...policyOf('purchase-approval', values), stages };
  const found = ['lin-hao', 'gao-lei'].map((userId): FoundPerson => {
    return { userId, name: userId, who: 0, limit: null, openTasks: 0, lastGivenAt: null };
  });
  const people = Object.fromEntries(groups.map(({ name }) => [name, found]));
  const stage = { found: people, standIns: [], past: [], partnerHandlers: [], principals: {} };
  const asked = { snapshot, command: 'approve', actor, policy, taskId, facts: { stage } };
  return decide({ ...request(asked), evaluator: feelEvaluator });
}

describe('whoever has a seat of their own and one of somebody else', () => {
  const snapshot = purchase([
    seat('t1', 'a', { status: 'claimed', assigneeId: 'gao-lei', standsInFor: 'lin-hao', candidates: ['user:lin-hao'] }),
    seat('t2', 'b', { status: 'claimed', assigneeId: 'gao-lei' }),
  ]);
  const groups = [group('a', { kind: 'all' }), group('b', { kind: 'all' })];

  test.each([
    ['t1', 'lin-hao'],
    ['t2', undefined],
  ])('answers_from_the_one_they_name (%s)', (taskId, standsInFor) => {
    const plan = approve(standingIn('gao-lei', 'lin-hao'), snapshot, groups, taskId);
    if (isRefusal(plan)) throw new Error(plan.code);
    expect(plan.taskChanges[0]).toEqual({
      id: taskId,
      status: 'decided',
      assigneeId: 'gao-lei',
      decision: 'approve',
      vote: 'approve',
      ...(standsInFor && { standsInFor }),
    });
  });
});

test('a_seat_answered_for_its_owner_gives_the_owner_no_second_one_in_an_order (defect-D8)', () => {
  const offered = purchase([seat('t1', 'a', { status: 'open', candidates: ['user:lin-hao'] })]);
  const plan = approve(standingIn('sun-yue', 'lin-hao'), offered, [group('a', { kind: 'ordered' })]);
  if (isRefusal(plan)) throw new Error(plan.code);
  expect(plan.taskChanges).toMatchObject([{ assigneeId: 'sun-yue', standsInFor: 'lin-hao' }]);
  expect(plan.tasksToOpen.map(({ assigneeId }) => assigneeId)).toEqual(['gao-lei']);
});

test('nobody_decides_in_the_seat_of_whoever_asked_for_it_even_with_a_right_of_their_own', () => {
  const own = purchase([seat('t1', 'a', { status: 'open', candidates: ['user:qian-ling'] })]);
  const right = { kind: 'item', code: 'purchase.approve', scope: 'unit-north', items: ['purchase.approve'] } as const;
  const actor = standingIn('sun-yue', 'qian-ling', { grants: [right] });
  const refused = approve(actor, own, [group('a', { kind: 'all' })], 't1');
  expect(refused).toMatchObject({ code: 'NOT_CANDIDATE' });
});

test('a_group_that_had_not_enough_for_what_the_case_was_worth_is_asked_again_where_it_is_worth_less', () => {
  const answered: AskedSeat = {
    seatId: 't1',
    stage: 'under-approval',
    round: 1,
    group: 'a',
    order: 0,
    vote: 'approve',
    limit: 500,
    by: 'lin-hao',
    standsInFor: null,
  };
  const weighted: Group = { ...group('a', { kind: 'weighted' }), touches: [] };
  const stage: Stage = { combine: 'all', groups: [weighted], again: 'touched' };
  const { policy, definition } = request({ process: 'purchase-approval' });
  const context = { definition, policy: { ...policy, stages: { 'under-approval': stage } }, evaluator: feelEvaluator };
  const kept = (worthThen: number, worthNow: number) => {
    const data = { subject: 'x', amount: (worthNow / 100).toFixed(2), currency: 'CNY' };
    const reopened = aCase({ state: 'under-approval', round: 2, asked: [answered], amount: worthThen, data });
    const changes = worthThen === worthNow ? [] : [{ pointer: '/amount', from: null, to: data.amount }];
    return carriedFrom({ ...context, now: MONDAY }, reopened, changes).seats;
  };
  expect(kept(300, 300)).toEqual([answered]);
  expect(kept(1000, 300)).toEqual([]);
  expect(kept(400, 1000)).toEqual([]);
});

describe('a task handed over once', () => {
  const standIn = (fromUser: string, toUser: string, taskId: string | null = null): StandIn => {
    const scope = { process: null, unitId: null, mostAmount: null, currency: null };
    return { id: `${fromUser}-${toUser}`, fromUser, toUser, ...scope, fromAt: MONDAY - 1000, untilAt: null, taskId };
  };
  const task = seat('t1', 'a', { status: 'claimed', assigneeId: 'gao-lei', standsInFor: 'lin-hao' });
  const all = [standIn('lin-hao', 'gao-lei', 't1'), standIn('gao-lei', 'feng-kai'), standIn('lin-hao', 'sun-yue')];
  const sits = (held: TaskSnapshot, most: number) => {
    const policy = { ...policyOf('purchase-approval'), delegation: { most } };
    return sittingFor({ ownerId: 'lin-hao', snapshot: purchase([held]), policy, task: held, now: MONDAY }, all)?.userId;
  };

  test('goes_on_with_who_has_it_as_far_as_the_policy_lets_a_seat_pass', () => {
    expect(sits(task, 2)).toBe('feng-kai');
  });

  test('is_with_who_stands_in_where_that_is_too_far_and_does_not_go_to_and_fro', () => {
    expect(sits(task, 1)).toBe('sun-yue');
    expect(sits({ ...task, assigneeId: 'lin-hao', standsInFor: null }, 1)).toBe('sun-yue');
    expect(sits({ ...task, assigneeId: 'sun-yue' }, 1)).toBe('sun-yue');
  });
});

describe('who may stand in', () => {
  test('is_nobody_for_an_owner_whose_only_right_is_that_they_have_the_task', () => {
    const task = seat('t1', 'a', { status: 'claimed', assigneeId: 'lin-hao', candidates: ['user:sun-yue'] });
    const [definition, policy] = [definitionOf('purchase-approval'), policyOf('purchase-approval')];
    const asked = { definition, policy, snapshot: purchase([task]), task };
    expect(whyNotStandIn(asked, standingIn('gao-lei', 'lin-hao'), person('lin-hao'))).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    const own = { ...task, candidates: ['user:lin-hao'] };
    const there = { ...asked, snapshot: purchase([own]), task: own };
    expect(whyNotStandIn(there, standingIn('gao-lei', 'lin-hao'), person('lin-hao'))).toBeUndefined();
  });

  test('is_not_who_asked_for_it_though_some_command_there_is_open_to_them', () => {
    const task = seat('t1', 'a', {
      kind: 'sign',
      status: 'claimed',
      assigneeId: 'lin-hao',
      candidates: ['user:lin-hao'],
    });
    const snapshot = { ...purchase([task]), state: 'signing', submittedBy: 'gao-lei' };
    const asked = { definition: simulated, policy: policyOf('purchase-approval'), snapshot, task };
    expect(whyNotStandIn(asked, standingIn('gao-lei', 'lin-hao'), person('lin-hao'))).toMatchObject({
      code: 'SELF_APPROVAL',
    });
  });
});

describe('a new round of a group of which some had said yes', () => {
  const data = { subject: 'x', amount: '1.00', currency: 'CNY' };
  const stage: Stage = { combine: 'ordered', again: 'touched', groups: [] };
  const ofBoth = { ...group('a', { kind: 'all' }), touches: ['/purpose'] };
  const yes: AskedSeat = {
    seatId: 't1',
    stage: 'under-approval',
    round: 1,
    group: 'a',
    order: 0,
    vote: 'approve',
    limit: null,
    standsInFor: null,
    by: 'lin-hao',
  };

  /** The requester resubmits; these people are found for each group. */
  function resubmitted(groups: readonly Group[], found: readonly string[]) {
    const here = found.map((userId): FoundPerson => {
      return { userId, name: userId, who: 0, limit: null, openTasks: 0, lastGivenAt: null };
    });
    const people = Object.fromEntries(groups.map(({ name }) => [name, here]));
    const policy = { ...policyOf('purchase-approval'), stages: { 'under-approval': { ...stage, groups } } };
    const facts = { stage: { found: people, standIns: [], past: [], partnerHandlers: [], principals: {} } };
    const asked = [yes, { ...yes, seatId: 't2', order: 1, vote: null, by: 'gao-lei' }];
    const at = { state: 'changes-requested', process: 'purchase-approval', partnerId: null, unitId: 'unit-hq' };
    const snapshot = aCase({ ...at, createdBy: 'qian-ling', submittedBy: 'qian-ling', data, asked });
    const plan = decide({
      ...request({ snapshot, command: 'resubmit', actor: person('qian-ling'), policy, facts }),
      input: {},
      evaluator: feelEvaluator,
    });
    if (isRefusal(plan)) throw new Error(JSON.stringify(plan));
    const seats = plan.tasksToOpen.map(({ seat: of, assigneeId }) => `${of?.group} ${assigneeId}`);
    return { seats, concludes: plan.concludes, carries: plan.carries };
  }

  test('asks_the_others', () => {
    expect(resubmitted([ofBoth], ['lin-hao', 'gao-lei'])).toEqual({
      seats: ['a gao-lei'],
      concludes: null,
      carries: ['t1'],
    });
  });

  test('goes_on_where_nobody_else_is_found_any_more_and_does_not_wait_for_nobody', () => {
    expect(resubmitted([ofBoth], ['lin-hao'])).toEqual({ seats: [], concludes: 'approve', carries: ['t1'] });
    const then = { ...group('b', { kind: 'all' }), touches: ['/purpose'] };
    expect(resubmitted([ofBoth, then], ['lin-hao']).seats).toEqual(['b lin-hao']);
  });
});
