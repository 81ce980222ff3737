import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { changeCalendar } from '../../../domain/calendar/change-calendar.ts';
import { describeReceipt } from '../../../domain/calendar/describe-receipt.ts';
import type { JsonObject } from '../../../domain/json.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import { recalculate, recalculateDue, spanOf } from '../../../domain/kernel/recalculate.ts';
import type { CaseSnapshot, DeadlineSnapshot } from '../../../domain/kernel/snapshot.ts';
import { cn2027 } from '../../support/cn-2027.ts';
import { aCase, aClock, aTask, definitionOf, policyOf } from '../../support/kernel.ts';
import { cn, compute } from '../calendar/support.ts';

const version2 = changeCalendar(cn, { years: [cn2027()] }).calendar;
const START = Date.parse('2026-12-31T02:00:00Z');
const RULE = 'po.validation.within = 3wd';
const due = (dueAt: number, changed: Partial<DeadlineSnapshot> = {}) =>
  aClock({ rule: RULE, startedAt: START, dueAt, ...changed });
const provisional = compute(START, '3wd').dueAt;
const official = compute(START, '3wd', version2).dueAt;
const iso = (at: number | undefined) => new Date(at ?? 0).toISOString();

function moved(
  {
    clock = due(provisional),
    now = START,
    calendar = version2,
    sent = 0,
    values = {},
  }: {
    clock?: DeadlineSnapshot;
    now?: number;
    calendar?: Calendar;
    sent?: number;
    values?: JsonObject;
  } = {},
  changed: Partial<CaseSnapshot> = {},
): Plan | { kind: string } {
  const snapshot = aCase({ state: 'under-validation', tasks: [aTask()], deadlines: [clock], ...changed });
  const policy = policyOf('partner-opportunity', values);
  const definition = definitionOf('partner-opportunity');
  return recalculate({ definition, snapshot, clock, policy, calendar, now, remindersSent: sent, note: {} });
}
const plan = (...args: Parameters<typeof moved>): Plan => {
  const made = moved(...args);
  if (!('command' in made)) throw new Error(`not moved: ${made.kind}`);
  return made;
};

describe('a provisional deadline once the official year is there', () => {
  test('lies_where_the_new_calendar_counts_it_from_its_own_start', () => {
    expect([iso(provisional), iso(official)]).toEqual(['2027-01-05T15:59:59.999Z', '2027-01-06T15:59:59.999Z']);
    const { deadlinesToMove, event, raises, note } = plan();
    expect(deadlinesToMove).toMatchObject([
      { id: 'clock-1', kind: 'due', from: provisional, dueAt: official, startedAt: START, provisional: false },
    ]);
    expect(deadlinesToMove[0]?.receipt).toEqual(compute(START, '3wd', version2).receipt);
    expect({ event, raises, note }).toEqual({
      event: 'deadline.recalculated',
      raises: false,
      note: { from: iso(provisional), to: iso(official) },
    });
  });

  test('takes_its_task_its_reminders_and_its_people_with_it', () => {
    const reminder = due(Date.parse('2027-01-04T01:00:00Z'), { id: 'r', kind: 'reminder' });
    const clock = due(provisional);
    const made = plan({ clock }, { deadlines: [clock, reminder] });
    expect(made.taskChanges).toEqual([{ id: 'task-1', status: 'open', assigneeId: null, dueAt: official }]);
    expect(made.deadlinesToEnd).toEqual([{ id: 'r', status: 'met', dueAt: reminder.dueAt }]);
    expect(made.deadlinesToStart.map(({ kind, dueAt }) => `${kind} ${iso(dueAt)}`)).toEqual([
      'reminder 2027-01-05T01:00:00.000Z',
    ]);
    const clockSaid = { name: 'validation', dueAt: official, wasDueAt: provisional, onExpiry: 'reject' };
    expect(made.notices).toEqual([
      { template: 'deadline-recalculated', to: ['role:psm@unit-north', 'user:hai-admin'], clock: clockSaid },
    ]);
    const claimed = plan({}, { tasks: [aTask({ status: 'claimed', assigneeId: 'zhao-qiang' })] });
    expect(claimed.notices[0]?.to).toEqual(['user:zhao-qiang', 'user:hai-admin']);
  });

  test('is_reminded_of_no_more_often_than_the_policy_says_and_never_for_a_moment_that_is_over', () => {
    const count = (given: Parameters<typeof moved>[0]) => plan(given).deadlinesToStart.length;
    expect(count({})).toBe(1);
    expect(count({ sent: 1 })).toBe(0);
    expect(count({ now: Date.parse('2027-01-05T02:00:00Z') })).toBe(0);
  });

  test('that_stays_where_it_was_is_confirmed_without_a_word_to_anybody', () => {
    const made = plan({ clock: due(official) });
    expect(made.deadlinesToMove).toMatchObject([{ from: official, dueAt: official, provisional: false }]);
    expect([made.notices, made.taskChanges, made.deadlinesToStart, made.deadlinesToEnd]).toEqual([[], [], [], []]);
  });

  test('that_has_passed_already_is_left_to_time_which_acts_on_the_instant_people_were_told', () => {
    expect(moved({ now: provisional + 1 })).toEqual({ kind: 'over' });
    expect(moved({ now: provisional })).toHaveProperty('command');
    expect(moved({}, { state: 'under-review' })).toEqual({ kind: 'over' });
  });

  test('counts_provisionally_again_where_it_reaches_into_yet_another_year', () => {
    const late = Date.parse('2027-12-31T02:00:00Z');
    const made = plan({ clock: due(compute(late, '3wd').dueAt, { startedAt: late }), now: late });
    expect(made.deadlinesToMove[0]?.provisional).toBe(true);
    expect(made.incidents).toMatchObject([{ kind: 'calendar-provisional', subject: 'cn:2028' }]);
  });

  test('cannot_be_counted_by_a_calendar_that_refuses_a_missing_year', () => {
    expect(moved({ calendar: { ...cn, missingYear: 'error' } })).toEqual({ kind: 'uncountable', year: 2027 });
  });
});

describe('a day off that was taken away', () => {
  // Saturday 9 January worked: what was due on Monday 11 is due on Saturday 9.
  const startedAt = Date.parse('2027-01-06T02:00:00Z');
  const before = compute(startedAt, '3wd').dueAt;
  const after = compute(startedAt, '3wd', version2).dueAt;

  test('moves_a_deadline_forward_while_a_working_day_of_notice_is_left', () => {
    expect([iso(before), iso(after)]).toEqual(['2027-01-11T15:59:59.999Z', '2027-01-09T15:59:59.999Z']);
    const now = Date.parse('2027-01-08T02:00:00Z');
    expect(plan({ clock: due(before, { startedAt }), now }).deadlinesToMove[0]?.dueAt).toBe(after);
  });

  test('never_puts_it_into_the_past_nor_within_the_notice', () => {
    const sunday = Date.parse('2027-01-10T02:00:00Z');
    const [kept] = plan({ clock: due(before, { startedAt }), now: sunday }).deadlinesToMove;
    expect(kept).toMatchObject({ dueAt: before, provisional: false });
    expect(kept?.receipt).toMatchObject({
      due: { at: before },
      kept: { counted: { at: after }, notice: '1wd' },
    });
    const lines = (['en', 'zh'] as const).map(language => kept && describeReceipt(kept.receipt, language).join('\n'));
    expect(lines[0]).toContain('Counted to 2027-01-09 Sat 23:59:59.999 by the changed calendar');
    expect(lines[1]).toContain('按变更后的日历计至 2027-01-09');
  });

  test('the_notice_is_policy', () => {
    const given = { clock: due(before, { startedAt }), now: Date.parse('2027-01-09T02:00:00Z') };
    const dueBy = (notice: string) =>
      plan({ ...given, values: { 'calendar.recalculation.notice': notice } }).deadlinesToMove[0]?.dueAt;
    expect([dueBy('none'), dueBy('1wd'), dueBy('1h')].map(iso)).toEqual([iso(after), iso(before), iso(after)]);
  });
});

test('a_recalculated_deadline_is_that_of_its_start_by_the_new_calendar_unless_the_notice_forbids', () => {
  const policy = policyOf('partner-opportunity');
  const at = fc.integer({ min: Date.parse('2026-06-01T00:00:00Z'), max: Date.parse('2027-10-01T00:00:00Z') });
  fc.assert(
    fc.property(
      at,
      fc.constantFrom('1wd', '3wd', '10wd', '40wd', '16wh', '5h'),
      fc.nat(20 * 86_400_000),
      (start, within, later) => {
        const rule = `x = ${within}`;
        const old = compute(start, within).dueAt;
        const now = start + later;
        const found = recalculateDue({ rule, startedAt: start, dueAt: old }, version2, policy, now);
        if (now > old) {
          expect(found).toEqual({ kind: 'over' });
          return;
        }
        const exact = compute(start, within, version2);
        const notice = compute(now, '1wd', version2).dueAt;
        const wanted = exact.dueAt >= Math.min(old, notice) ? exact.dueAt : Math.min(old, notice);
        expect(found).toMatchObject({ kind: 'counted', dueAt: wanted });
        expect(wanted).toBeGreaterThanOrEqual(now);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the_length_of_a_clock_is_read_back_from_its_rule', () => {
  expect(spanOf('po.validation.within = 10wd')).toEqual({ unit: 'wd', amount: 10 });
  expect(() => spanOf('po.validation.within = none')).toThrow('po.validation.within = none');
});
