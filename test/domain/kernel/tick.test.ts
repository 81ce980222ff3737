import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import type { CaseSnapshot, DeadlineSnapshot } from '../../../domain/kernel/snapshot.ts';
import { decideTick, dueClock, nextWake, type TickInput } from '../../../domain/kernel/tick.ts';
import { aCase, aClock, aTask, MONDAY, policyOf, request } from '../../support/kernel.ts';

const claimed = aTask({ status: 'claimed', assigneeId: 'zhao-qiang', claimedAt: MONDAY - 9 });

function waiting(clock: Partial<DeadlineSnapshot>, changed: Partial<CaseSnapshot> = {}): CaseSnapshot {
  return aCase({
    state: 'under-validation',
    tasks: [aTask()],
    deadlines: [aClock({ dueAt: MONDAY - 1, ...clock })],
    ...changed,
  });
}

function tick(snapshot: CaseSnapshot, changed: Partial<TickInput> = {}, values: JsonObject = {}) {
  const {
    command: _c,
    input: _i,
    actor: _a,
    ...base
  } = request({ snapshot, policy: policyOf('partner-opportunity', values) });
  const clock = snapshot.deadlines[0] as DeadlineSnapshot;
  const plan = decideTick({ ...base, snapshot, clock, facts: { unitLead: 'gao-lei' }, ...changed });
  if (isRefusal(plan)) throw new Error(plan.code);
  return plan;
}

describe('which clock time acts on', () => {
  const reminder = aClock({ id: 'r', kind: 'reminder', dueAt: 100 });
  const due = aClock({ id: 'd', dueAt: 200 });
  const at = (now: number, deadlines = [due, reminder]) => dueClock(aCase({ deadlines }), now)?.id;

  test('none_early_a_reminder_at_its_instant_a_due_instant_only_after_it', () => {
    expect([at(99), at(100)]).toEqual([undefined, 'r']);
    expect([at(200, [due]), at(201, [due])]).toEqual([undefined, 'd']);
  });

  test('the_earliest_first_and_a_reminder_before_a_due_instant_of_the_same_time', () => {
    expect(at(500)).toBe('r');
    expect(at(500, [due, { ...reminder, dueAt: 200 }])).toBe('r');
    expect(at(500, [due, aClock({ id: 'other', dueAt: 150 })])).toBe('other');
  });

  test('none_that_has_fired_or_was_met', () => {
    expect(
      at(500, [
        { ...due, status: 'fired' },
        { ...reminder, status: 'met' },
      ]),
    ).toBeUndefined();
  });

  test('the_wake_up_is_the_nearest_instant_and_one_ms_after_a_due_one', () => {
    expect(nextWake([])).toBeNull();
    expect(nextWake([{ ...due, status: 'met' }])).toBeNull();
    expect(nextWake([due])).toBe(201);
    expect(nextWake([due, reminder])).toBe(100);
  });
});

describe('a reminder', () => {
  test('goes_to_whoever_has_the_task_else_to_all_who_may_take_it_and_changes_nothing_else', () => {
    const plan = tick(waiting({ kind: 'reminder' }));
    expect(plan).toMatchObject({
      command: 'remind',
      event: 'deadline.reminder',
      raises: false,
      taskChanges: [],
      deadlinesToStart: [],
    });
    expect(plan.deadlinesToEnd).toEqual([{ id: 'clock-1', status: 'fired', dueAt: MONDAY - 1 }]);
    expect(plan.notices).toMatchObject([{ template: 'reminder', to: ['role:psm@unit-north'] }]);
    const taken = tick(waiting({ kind: 'reminder' }, { tasks: [claimed] }));
    expect(taken.notices).toMatchObject([{ template: 'reminder', to: ['user:zhao-qiang'] }]);
  });
});

describe('what silence does is what the policy says', () => {
  test('reject_gives_the_expiry_command_with_effect_from_the_due_instant', () => {
    expect(tick(waiting({ onExpiry: 'reject' }))).toMatchObject({
      command: 'expire-validation',
      to: 'validation-rejected',
      outcome: 'TIMEOUT',
      effectiveAt: MONDAY - 1,
    });
  });

  test('escalate_records_the_breach_and_tells_the_lead', () => {
    const plan = tick(waiting({ onExpiry: 'escalate' }));
    expect(plan).toMatchObject({
      command: 'breach',
      to: 'under-validation',
      event: 'deadline.breached',
      taskChanges: [],
      incidents: [],
    });
    const clock = { name: 'validation', dueAt: MONDAY - 1, onExpiry: 'escalate' };
    expect(plan.notices).toEqual([{ template: 'breach', to: ['user:gao-lei'], clock }]);
    expect(plan.deadlinesToEnd).toEqual([{ id: 'clock-1', status: 'fired', dueAt: MONDAY - 1, outcome: 'late' }]);
  });

  test('without_a_lead_the_breach_is_an_incident_never_silence', () => {
    for (const onExpiry of ['escalate', 'extend', 'pass-to-lead']) {
      const plan = tick(waiting({ onExpiry }), { facts: { unitLead: null } });
      expect(plan.incidents, onExpiry).toEqual([{ kind: 'no-lead', detail: { unitId: 'unit-north' } }]);
    }
  });

  test('remind_only_reminds_whoever_acts', () => {
    expect(tick(waiting({ onExpiry: 'remind' }))).toMatchObject({
      command: 'remind',
      notices: [{ template: 'overdue', to: ['role:psm@unit-north'] }],
    });
  });

  test('extend_gives_the_same_length_again_from_the_due_instant_and_only_once', () => {
    const plan = tick(waiting({ onExpiry: 'extend' }, { tasks: [claimed] }));
    expect(plan).toMatchObject({ command: 'extend-deadline', event: 'deadline.extended', to: 'under-validation' });
    const due = plan.deadlinesToStart.filter(({ kind }) => kind === 'due');
    expect(due).toMatchObject([{ startedAt: MONDAY - 1, within: '10wd', onExpiry: 'reject' }]);
    // Ten working days after Monday 8 June 2026, with the Dragon Boat holiday of 19 to 21 June between.
    expect(new Date(due[0]?.dueAt ?? 0).toISOString()).toBe('2026-06-23T15:59:59.999Z');
    expect(plan.taskChanges).toEqual([
      { id: 'task-1', status: 'claimed', assigneeId: 'zhao-qiang', dueAt: due[0]?.dueAt },
    ]);
    expect(plan.notices.map(({ template }) => template)).toEqual(['breach', 'deadline-extended']);
  });

  test('extend_after_an_extension_escalates', () => {
    const plan = tick(waiting({ onExpiry: 'extend' }), {}, { 'po.validation.on-expiry.after-extension': 'extend' });
    expect(plan.deadlinesToStart.every(({ onExpiry }) => onExpiry === 'escalate')).toBe(true);
  });

  test('pass_to_lead_hands_the_task_over_even_from_someone_who_had_it', () => {
    for (const task of [aTask(), claimed]) {
      const plan = tick(waiting({ onExpiry: 'pass-to-lead' }, { tasks: [task] }));
      expect(plan).toMatchObject({ command: 'pass-to-lead', event: 'deadline.passed-to-lead' });
      expect(plan.taskChanges).toEqual([{ id: 'task-1', status: 'claimed', assigneeId: 'gao-lei' }]);
    }
    expect(tick(waiting({ onExpiry: 'pass-to-lead' }), { facts: { unitLead: null } })).toMatchObject({
      command: 'breach',
      taskChanges: [],
    });
  });

  test('pass_to_lead_gives_no_seat_the_duties_bar_the_lead_from_and_one_of_a_group_alone', () => {
    const policy = { ...policyOf('partner-opportunity'), duties: [{ kind: 'not-requester' as const }] };
    const seat = (group: string, order: number) => ({ group, order, limit: null, because: null });
    const held = (id: string, group: string, order: number) =>
      aTask({ id, seat: seat(group, order), assigneeId: `signer-${order}`, status: 'claimed' });
    const tasks = [held('t0', 'board', 0), held('t1', 'board', 1), held('t2', 'legal', 2)];
    const seats = tasks.map(({ id, assigneeId, status, seat: of }) => {
      return { ...seat('', 0), ...of, taskId: id, userId: assigneeId, status, vote: null, standsInFor: null };
    });
    const stage = (submittedBy: string) => waiting({ onExpiry: 'pass-to-lead' }, { tasks, seats, submittedBy });
    expect(tick(stage('hai-admin'), { policy }).taskChanges.map(({ id }) => id)).toEqual(['t0', 't2']);
    expect(tick(stage('gao-lei'), { policy })).toMatchObject({
      command: 'breach',
      taskChanges: [],
      notices: [{ template: 'breach', to: ['user:gao-lei'] }],
    });
  });

  test('a_word_that_decides_where_no_command_is_given_is_a_fault_of_the_policy_not_a_decision', () => {
    const review = aCase({ deadlines: [aClock({ name: 'review', onExpiry: 'reject', dueAt: MONDAY - 1 })] });
    expect(() => tick(review)).toThrow('may not decide');
  });
});

test('a_clock_of_a_state_that_was_left_lapses', () => {
  const moved = aCase({ state: 'validated', deadlines: [aClock({ dueAt: MONDAY - 1 })] });
  expect(tick(moved)).toMatchObject({
    command: 'lapse',
    to: 'validated',
    deadlinesToEnd: [{ id: 'clock-1', status: 'met' }],
  });
});
