import { describe, expect, test } from 'vitest';
import { decideAnswer } from '../../../domain/kernel/answer-verb.ts';
import { decide } from '../../../domain/kernel/decide.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { stoppedAmong } from '../../../domain/kernel/resume-clock.ts';
import type { CaseSnapshot, StoppedClock, TaskSnapshot } from '../../../domain/kernel/snapshot.ts';
import { decideWait, type WaitVerb } from '../../../domain/kernel/suspend.ts';
import { decideVacancy } from '../../../domain/kernel/vacancy.ts';
import type { Group, Stage } from '../../../domain/policy/stage.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { aCase, aClock, aTask, definitionOf, MONDAY, person, policyOf, request } from '../../support/kernel.ts';

const HOUR = 3_600_000;
const group = (name: string): Group => {
  return { name, label: { en: name, zh: name }, who: [], seats: 'each', rule: { kind: 'any' } };
};
const stage: Stage = { combine: 'all', groups: [group('a'), group('b')], whenSuspended: 'stands-still' };
const policy = { ...policyOf('purchase-approval'), stages: { 'under-approval': stage } };
const definition = definitionOf('purchase-approval');
const calendar = request().calendar;

function seat(id: string, userId: string, of: string, changed: Partial<TaskSnapshot> = {}): TaskSnapshot {
  const held = { kind: 'approval', status: 'claimed' as const, assigneeId: userId, candidates: [`user:${userId}`] };
  return aTask({ id, ...held, seat: { group: of, order: 0, limit: null, because: null }, ...changed });
}

const stopped: StoppedClock = {
  name: 'approval',
  rule: 'purchase.approval.within = 48h',
  startedAt: MONDAY - 10 * HOUR,
  dueAt: MONDAY + 4 * HOUR,
  onExpiry: 'escalate',
  stoppedAt: MONDAY - 6 * HOUR,
  reminded: 0,
  receipt: { due: { at: MONDAY + 4 * HOUR } } as StoppedClock['receipt'],
};

function purchase(tasks: readonly TaskSnapshot[], changed: Partial<CaseSnapshot> = {}): CaseSnapshot {
  const seats = tasks.flatMap(({ id: taskId, seat: of, status, assigneeId, standsInFor }) =>
    of ? [{ ...of, taskId, status, standsInFor, userId: assigneeId, vote: null }] : [],
  );
  const data = { subject: 'x', amount: '1.00', currency: 'CNY' };
  const shared = { process: 'purchase-approval', state: 'under-approval', data, submittedBy: 'qian-ling' };
  return aCase({ ...shared, partnerId: null, tasks, seats, ...changed });
}

function wait(verb: WaitVerb, snapshot: CaseSnapshot, taskId: string, userId: string) {
  const actor = person(userId);
  const reason = { text: 'x' };
  const asked = { definition, policy, calendar, verb, snapshot, taskId, actor, leadId: null, reason, now: MONDAY };
  const plan = decideWait(asked);
  if (isRefusal(plan)) throw new Error(plan.code);
  return plan;
}

describe('a seat that waits for information', () => {
  const snapshot = purchase([seat('t1', 'lin-hao', 'a', { suspendedAt: MONDAY - 5 }), seat('t2', 'gao-lei', 'b')]);

  test.each(['abstain', 'recuse'] as const)('is_not_answered_by_%s_as_its_clock_would_never_go_on', verb => {
    const shared = { definition, policy, calendar, evaluator: feelEvaluator, snapshot, stageFacts: undefined };
    const actor = person('lin-hao');
    const refused = decideAnswer({ ...shared, verb, taskId: 't1', actor, reason: { text: 'x' }, now: MONDAY });
    expect(refused).toMatchObject({ code: 'TASK_SUSPENDED' });
  });

  test('says_of_no_task_of_the_case_when_it_is_due_while_the_clock_stands_still', () => {
    const running = purchase([seat('t1', 'lin-hao', 'a'), seat('t2', 'gao-lei', 'b')], { deadlines: [aClock()] });
    const plan = wait('suspend', running, 't1', 'lin-hao');
    expect(plan.deadlinesToEnd).toEqual([{ id: 'clock-1', status: 'met', dueAt: MONDAY + 1000 }]);
    expect(plan.taskChanges).toMatchObject([
      { id: 't1', suspendedAt: MONDAY, dueAt: null },
      { id: 't2', dueAt: null },
    ]);
  });

  test('stops_no_clock_whose_instant_has_passed_though_time_has_not_acted_yet', () => {
    const over = aClock({ dueAt: MONDAY - 1, onExpiry: 'escalate' });
    const plan = wait('suspend', purchase([seat('t1', 'lin-hao', 'a')], { deadlines: [over] }), 't1', 'lin-hao');
    expect(plan.deadlinesToEnd).toEqual([]);
  });

  test('stops_no_lead_from_being_told_once_it_is_overdue', () => {
    const further = aClock({ kind: 'reminder', onExpiry: 'escalate-2' });
    const plan = wait('suspend', purchase([seat('t1', 'lin-hao', 'a')], { deadlines: [further] }), 't1', 'lin-hao');
    expect(plan.deadlinesToEnd).toEqual([]);
  });
});

describe('a clock that stands still', () => {
  test('goes_on_when_the_last_seat_that_waits_does_not_matter_any_more', () => {
    const again: TaskSnapshot[] = [
      seat('t1', 'lin-hao', 'a', { suspendedAt: MONDAY - 5 }),
      seat('t2', 'gao-lei', 'a'),
      seat('t3', 'sun-yue', 'b'),
    ];
    const snapshot = purchase(again, { stoppedClock: stopped });
    const asked = { definition, snapshot, command: 'approve', actor: person('gao-lei'), policy };
    const plan = decide({ ...request(asked), evaluator: feelEvaluator });
    if (isRefusal(plan)) throw new Error(plan.code);
    const dueAt = MONDAY + 10 * HOUR;
    expect(plan.taskChanges).toMatchObject([
      { id: 't2', status: 'decided' },
      { id: 't1', status: 'superseded' },
      { id: 't3', status: 'claimed', dueAt },
    ]);
    expect(plan.deadlinesToStart).toMatchObject([{ kind: 'due', name: 'approval', dueAt }]);
  });

  test('goes_on_when_who_waited_left', () => {
    const snapshot = purchase([seat('t1', 'lin-hao', 'a', { suspendedAt: MONDAY - 5 }), seat('t2', 'gao-lei', 'b')], {
      stoppedClock: stopped,
    });
    const vacancy = { definition, policy, calendar, snapshot, taskId: 't1', holder: undefined, lead: undefined };
    const plan = decideVacancy({ ...vacancy, others: true, told: false, now: MONDAY });
    const dueAt = MONDAY + 10 * HOUR;
    expect(plan?.taskChanges).toMatchObject([
      { id: 't1', status: 'open', assigneeId: null, suspendedAt: null, dueAt },
      { id: 't2', dueAt },
    ]);
    expect(plan?.deadlinesToStart).toMatchObject([{ kind: 'due', dueAt }]);
  });

  test('is_the_last_one_of_the_state_and_never_one_that_fired_since', () => {
    const clock = { ...stopped, kind: 'due', status: 'met', outcome: null, endedAt: 5 };
    expect(stoppedAmong([clock])).toEqual({ clock, reminded: 0 });
    expect(stoppedAmong([clock, { ...clock, status: 'fired', endedAt: 9 }])).toBeUndefined();
    expect(stoppedAmong([clock, { ...clock, status: 'running', endedAt: null }])).toBeUndefined();
    expect(stoppedAmong([clock, { ...clock, status: 'fired' }])).toBeUndefined();
    expect(stoppedAmong([{ ...clock, outcome: 'kept' }])).toBeUndefined();
  });

  test('counts_the_reminders_it_had_among_those_it_may_have', () => {
    const clock = { ...stopped, kind: 'due', status: 'met', outcome: null, endedAt: 5 };
    const reminder = { ...clock, kind: 'reminder', status: 'fired' };
    expect(stoppedAmong([reminder, clock])?.reminded).toBe(1);
    const tasks = [seat('t1', 'lin-hao', 'a', { suspendedAt: MONDAY - 6 * HOUR })];
    const long = { ...stopped, rule: 'purchase.approval.within = 10wd', dueAt: MONDAY + 240 * HOUR };
    const reminders = (reminded: number) =>
      wait('resume', purchase(tasks, { stoppedClock: { ...long, reminded } }), 't1', 'lin-hao').deadlinesToStart.filter(
        ({ kind }) => kind === 'reminder',
      ).length;
    expect([reminders(0), reminders(1), reminders(2)]).toEqual([2, 1, 0]);
  });
});
