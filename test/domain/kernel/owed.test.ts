import { describe, expect, test } from 'vitest';
import { clockNamed, type FoundRule } from '../../../domain/kernel/clock-rule.ts';
import { dueAfter, outcomeByCommand, outcomeByTime } from '../../../domain/kernel/owed.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import { aClock, definitionOf } from '../../support/kernel.ts';

const po = definitionOf('partner-opportunity');
const rule = clockNamed(po, 'validation') as FoundRule;
const update = clockNamed(po, po.states.validated?.deadline?.name ?? '') as FoundRule;
const clock = (onExpiry: string, dueAt = 200, kind: 'due' | 'reminder' = 'due') =>
  aClock({ name: rule.name, onExpiry, dueAt, kind });
const stale = (onExpiry: string) => ({ ...clock(onExpiry), name: update.name });

function due(
  running: readonly ReturnType<typeof clock>[],
  before: number | null = null,
  changed: Partial<Plan> = {},
): number | null {
  const plan = { from: 'under-validation', to: 'under-validation', closes: false, removes: false, deadlinesToEnd: [] };
  return dueAfter(po, { ...plan, ...changed }, running, before);
}

describe('a case is due', () => {
  test('when_the_nearest_of_its_running_clocks_is_and_no_reminder_makes_it_due', () => {
    expect(due([])).toBeNull();
    expect(due([clock('reject', 100, 'reminder')])).toBeNull();
    expect(due([clock('reject', 300), clock('reject'), clock('reject', 100, 'reminder')])).toBe(200);
  });

  test('by_no_clock_that_only_tells_unless_its_policy_has_somebody_answer_for_it', () => {
    const validated = { from: 'validated', to: 'validated' };
    expect(due([stale('remind')], null, validated)).toBeNull();
    expect(due([stale('escalate')], null, validated)).toBe(200);
    expect(due([clock('remind')])).toBe(200);
  });

  test('as_before_while_a_missed_instant_lets_people_decide_still', () => {
    const fired: Plan['deadlinesToEnd'] = [{ id: 'c', status: 'fired', dueAt: 50 }];
    expect(due([], 50, { deadlinesToEnd: fired })).toBe(50);
    expect(due([], 50)).toBe(50);
    expect(due([clock('reject')], 50, { deadlinesToEnd: fired })).toBe(200);
    expect(due([], 50, { deadlinesToEnd: [{ id: 'c', status: 'met', dueAt: 50 }] })).toBeNull();
  });

  test('no_longer_once_it_has_moved_on_ended_or_gone', () => {
    expect(due([], 50, { to: 'validated' })).toBeNull();
    expect(due([], 50, { to: 'draft' })).toBeNull();
    expect(due([], 50, { closes: true })).toBeNull();
    expect(due([], 50, { removes: true })).toBeNull();
  });
});

describe('what becomes of a deadline', () => {
  const byCommand = (command: string, now: number, onExpiry = 'reject') =>
    outcomeByCommand(po, 'under-validation', command, clock(onExpiry), now);

  test('kept_where_the_task_was_decided_up_to_its_instant_and_late_after_it', () => {
    expect([byCommand('validate', 200), byCommand('reject-validation', 1)]).toEqual(['kept', 'kept']);
    expect(byCommand('validate', 201, 'escalate')).toBe('late');
  });

  test('nothing_where_the_case_was_called_off_in_time_but_late_where_it_was_missed_before', () => {
    expect(byCommand('reject-duplicate', 200)).toBeUndefined();
    expect(byCommand('reject-duplicate', 201, 'escalate')).toBe('late');
  });

  test('expired_where_silence_decides_and_late_where_it_only_tells_escalates_extends_or_hands_on', () => {
    expect(outcomeByTime(rule, clock('reject'))).toBe('expired');
    for (const word of ['escalate', 'extend', 'pass-to-lead', 'remind'])
      expect(outcomeByTime(rule, clock(word)), word).toBe('late');
  });

  test('nothing_of_a_reminder_and_of_a_clock_that_only_tells', () => {
    expect(outcomeByTime(rule, clock('reject', 200, 'reminder'))).toBeUndefined();
    expect(outcomeByTime(update, clock('remind'))).toBeUndefined();
    expect(outcomeByTime(update, clock('escalate'))).toBe('late');
    expect(outcomeByCommand(po, 'validated', 'mark-won', stale('remind'), 1)).toBeUndefined();
    expect(outcomeByCommand(po, 'under-validation', 'validate', clock('reject', 200, 'reminder'), 1)).toBeUndefined();
    expect(outcomeByCommand(po, 'draft', 'submit', clock('reject'), 1)).toBeUndefined();
  });
});
