import { describe, expect, test } from 'vitest';
import { aCase, aClock, clockActor, MONDAY, person, plan, refusal, systemActor } from '../../support/kernel.ts';

const lastMove = { command: 'reject-review', actorId: 'zhou-jie', actorName: '周杰', at: MONDAY - 7 };

describe('a command whose moment is over', () => {
  test('is_told_who_was_first_with_what_and_when', () => {
    expect(refusal({ snapshot: aCase({ state: 'review-rejected', lastMove }) })).toMatchObject({
      code: 'STATE_CHANGED',
      params: { by: '周杰', byId: 'zhou-jie', at: MONDAY - 7, last: 'reject-review', state: 'review-rejected' },
    });
  });

  test('is_told_that_time_was_first_where_it_was', () => {
    const timedOut = aCase({
      state: 'validation-rejected',
      lastMove: { ...lastMove, actorId: 'system:clock', command: 'expire-validation' },
    });
    expect(
      refusal({ snapshot: timedOut, command: 'validate', actor: person('lin-hao'), input: { customerContact: 'x' } }),
    ).toMatchObject({
      code: 'SLA_EXPIRED',
      params: { last: 'expire-validation' },
    });
  });

  test('that_was_never_to_come_is_simply_not_possible', () => {
    expect(refusal({ command: 'validate', actor: person('lin-hao') })).toMatchObject({ code: 'NOT_POSSIBLE' });
    expect(refusal({ snapshot: undefined })).toMatchObject({ code: 'NOT_POSSIBLE', params: { state: 'new' } });
    expect(refusal({ command: 'save-draft', actor: person('hai-admin') })).toMatchObject({ code: 'NOT_POSSIBLE' });
    expect(refusal({ command: 'copy-to-draft', actor: person('hai-admin') })).toMatchObject({ code: 'NOT_POSSIBLE' });
  });
});

describe('a person and the due instant', () => {
  const validate = { command: 'validate', actor: person('lin-hao'), input: { customerContact: '电话确认' } };
  const due = (onExpiry: string) =>
    aCase({ state: 'under-validation', deadlines: [aClock({ onExpiry, dueAt: MONDAY })] });

  test('are_in_time_at_it_and_late_one_ms_after_it_where_silence_decides', () => {
    expect(plan({ ...validate, snapshot: due('reject'), now: MONDAY }).to).toBe('validated');
    expect(refusal({ ...validate, snapshot: due('reject'), now: MONDAY + 1 })).toMatchObject({
      code: 'SLA_EXPIRED',
      params: { deadline: 'validation', dueAt: MONDAY },
    });
  });

  test.each(['escalate', 'extend', 'pass-to-lead', 'remind'])(
    'may_decide_after_it_where_the_policy_says_%s',
    onExpiry => {
      expect(plan({ ...validate, snapshot: due(onExpiry), now: MONDAY + 86_400_000 }).to).toBe('validated');
    },
  );

  test('are_late_for_every_command_of_the_state_not_only_for_the_decision', () => {
    const change = {
      command: 'change-offering',
      actor: person('zhao-qiang'),
      input: { offeringIds: ['PRD-DATA-LAKE'] },
    };
    expect(refusal({ ...change, snapshot: due('reject'), now: MONDAY + 1 })).toMatchObject({ code: 'SLA_EXPIRED' });
  });

  test('a_reminder_or_a_clock_that_has_ended_holds_nobody_up', () => {
    for (const clock of [
      aClock({ kind: 'reminder', dueAt: MONDAY }),
      aClock({ status: 'fired', dueAt: MONDAY }),
      aClock({ status: 'met', dueAt: MONDAY }),
    ]) {
      const snapshot = aCase({ state: 'under-validation', deadlines: [clock] });
      expect(plan({ ...validate, snapshot, now: MONDAY + 5 }).to).toBe('validated');
    }
  });

  test('the_system_is_not_bound_by_it', () => {
    expect(
      plan({ snapshot: due('reject'), command: 'reject-duplicate', actor: systemActor, now: MONDAY + 5 }),
    ).toMatchObject({
      to: 'validation-rejected',
      outcome: 'DUPLICATE',
    });
  });
});

describe('time and other cases', () => {
  test('give_only_the_commands_that_are_theirs', () => {
    const snapshot = aCase({ state: 'under-validation' });
    expect(refusal({ snapshot, command: 'validate', actor: clockActor })).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(refusal({ snapshot, command: 'validate', actor: systemActor })).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(refusal({ snapshot, command: 'reject-duplicate', actor: clockActor })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    expect(refusal({ snapshot, command: 'expire-validation', actor: systemActor })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  test('an_expiry_takes_effect_at_its_due_instant_and_ends_task_and_clocks', () => {
    const clocks = [aClock({ id: 'clock-0', kind: 'reminder', dueAt: MONDAY + 500 }), aClock()];
    const tasks = [
      {
        ...aCase().tasks[0],
        id: 'task-1',
        kind: 'validation',
        status: 'claimed',
        version: 1,
        round: 1,
        candidates: [],
        assigneeId: 'zhao-qiang',
        claimedAt: 1,
        dueAt: null,
        standsInFor: null,
        suspendedAt: null,
        startedAt: null,
        seat: null,
      } as const,
    ];
    const snapshot = aCase({ state: 'under-validation', deadlines: clocks, tasks });
    const expired = plan({
      snapshot,
      command: 'expire-validation',
      actor: clockActor,
      now: MONDAY + 9_999,
      facts: { unitLead: 'gao-lei' },
    });
    expect(expired).toMatchObject({
      to: 'validation-rejected',
      outcome: 'TIMEOUT',
      effectiveAt: MONDAY + 1000,
      closes: true,
      releaseAll: true,
    });
    expect(expired.taskChanges).toEqual([
      { id: 'task-1', status: 'expired', assigneeId: 'zhao-qiang', decision: 'expire-validation' },
    ]);
    expect(expired.deadlinesToEnd).toEqual([
      { id: 'clock-0', status: 'met', dueAt: expect.any(Number) },
      { id: 'clock-1', status: 'fired', dueAt: MONDAY + 1000, outcome: 'expired' },
    ]);
    expect(expired.notices[0]?.to).toEqual(
      expect.arrayContaining(['user:hai-admin', 'role:partner-admin@org-haiyue', 'user:zhao-qiang', 'user:gao-lei']),
    );
  });
});
