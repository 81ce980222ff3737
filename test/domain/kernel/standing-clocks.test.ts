import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { Actor } from '../../../domain/kernel/actor.ts';
import { decide } from '../../../domain/kernel/decide.ts';
import { dueAfter } from '../../../domain/kernel/owed.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import { defineProcess, type ProcessDefinition } from '../../../domain/kernel/process.ts';
import { recalculate } from '../../../domain/kernel/recalculate.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import type { CaseSnapshot, DeadlineSnapshot } from '../../../domain/kernel/snapshot.ts';
import { decideTick, dueClock, nextWake } from '../../../domain/kernel/tick.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, calendars, MONDAY, person, policyOf } from '../../support/kernel.ts';

const label = { en: 'x', zh: 'x' };
const DAY = 86_400_000;
const VALUES = {
  ...policyOf('partner-opportunity').values,
  't.validity.within': '10d',
  't.validity.on-expiry': 'void',
  't.issue.day': '5d',
  't.issue.time': '00:30',
  't.issue.on-expiry': 'issue',
  't.review.within': '5wd',
  't.review.on-expiry': 'escalate',
};
const policy = (values: JsonObject = {}): Policy => ({ process: 't', version: 1, values: { ...VALUES, ...values } });
const calendar = calendars[0] as (typeof calendars)[number];
const at = (name: string) => (context: { data: JsonObject }) =>
  typeof context.data[name] === 'number' ? Number(context.data[name]) : undefined;

/** A claim of sorts: `review` runs while it is looked at, `validity` from the instant somebody left, `issue` at a time of day. */
const process = defineProcess({
  name: 'partner-opportunity',
  prefix: 't',
  path: 'ts',
  label,
  title: 'name',
  searched: [],
  sections: {},
  fields: {},
  create: 'open',
  states: {
    draft: { label },
    review: { label },
    second: { label },
    payable: { label, deadline: { name: 'own', label, within: 't.validity.within', onExpiry: 't.review.on-expiry' } },
    void: { label, final: true },
  },
  clocks: {
    validity: {
      label,
      in: ['draft', 'review', 'second', 'payable'],
      startsAt: at('leftAt'),
      within: 't.validity.within',
      onExpiry: 't.validity.on-expiry',
      expire: 'void',
      binding: true,
    },
    issue: {
      label,
      in: ['payable'],
      startsAt: at('madeAt'),
      within: 't.issue.day',
      timeOfDay: 't.issue.time',
      onExpiry: 't.issue.on-expiry',
      expire: 'issue',
      binding: false,
      unannounced: true,
    },
    review: {
      label,
      in: ['review', 'second'],
      startsAt: ({ snapshot }) => snapshot?.submittedAt ?? undefined,
      spent: ({ data }) => (typeof data.spent === 'number' ? data.spent : 0),
      within: 't.review.within',
      onExpiry: 't.review.on-expiry',
      binding: true,
    },
  },
  commands: {
    open: { label, done: label, from: ['new'], to: 'draft', by: ['system'] },
    leave: {
      label,
      done: label,
      from: ['draft', 'payable'],
      by: ['system'],
      input: {},
      plan: () => ({ set: { leftAt: MONDAY } }),
    },
    rejoin: { label, done: label, from: ['draft', 'review'], by: ['system'], plan: () => ({ set: { leftAt: null } }) },
    submit: { label, done: label, from: ['draft'], to: 'review', by: ['system'], submits: true },
    pass: { label, done: label, from: ['review'], to: 'second', by: ['system'] },
    pay: {
      label,
      done: label,
      from: ['second'],
      to: 'payable',
      by: ['system'],
      plan: () => ({ set: { madeAt: MONDAY } }),
    },
    touch: { label, done: label, from: ['payable', 'review'], by: ['system'] },
    look: { label, done: label, from: ['payable'], by: ['vendor'], item: 'po.approve-review' },
    issue: { label, done: label, from: ['payable'], by: ['clock'], outcome: 'issued' },
    void: {
      label,
      done: label,
      from: ['draft', 'review', 'second', 'payable'],
      to: 'void',
      by: ['clock'],
      outcome: 'void',
    },
  },
}) as ProcessDefinition;

let ids = 0;

/** The case as a plan leaves it, as the engine would write it. */
function after(snapshot: CaseSnapshot, plan: Plan, now: number): CaseSnapshot {
  const ended = new Map(plan.deadlinesToEnd.map(one => [one.id, one.status]));
  const fired = snapshot.deadlines.filter(
    ({ id, kind, name }) => kind === 'due' && ended.get(id) === 'fired' && name !== 'own',
  );
  const started = plan.deadlinesToStart.map(
    ({ name, kind, rule, within, startedAt, dueAt, onExpiry }): DeadlineSnapshot => ({
      id: `d${(ids += 1)}`,
      name,
      kind,
      rule: `${rule} = ${within}`,
      status: 'running',
      startedAt,
      dueAt,
      onExpiry,
      firedAt: null,
      ...(process.clocks?.[name]?.binding === false && { binding: false as const }),
    }),
  );
  return {
    ...snapshot,
    state: plan.to,
    data: plan.data,
    submittedAt: plan.submits ? now : snapshot.submittedAt,
    deadlines: [...snapshot.deadlines.filter(({ id }) => !ended.has(id)), ...started],
    fired: [...snapshot.fired, ...fired.map(({ name, startedAt }) => ({ name, startedAt }))],
  };
}

const SYSTEM: Actor = { kind: 'system', because: 'test' };

function judged(snapshot: CaseSnapshot, command: string, now: number, values: JsonObject = {}, actor: Actor = SYSTEM) {
  const today = '2026-06-08';
  return decide({
    definition: process,
    snapshot,
    command,
    input: {},
    actor,
    policy: policy(values),
    calendar,
    now,
    today,
    facts: {},
  });
}

function given(snapshot: CaseSnapshot, command: string, now: number, values: JsonObject = {}) {
  const plan = judged(snapshot, command, now, values);
  if (isRefusal(plan)) throw new Error(plan.code);
  return { plan, case: after(snapshot, plan, now) };
}

function ticked(snapshot: CaseSnapshot, now: number, values: JsonObject = {}) {
  const clock = dueClock(snapshot, now);
  if (!clock) throw new Error('nothing is due');
  const input = { definition: process, snapshot, clock, policy: policy(values), calendar, now, today: '', facts: {} };
  const plan = decideTick(input);
  if (isRefusal(plan)) throw new Error(plan.code);
  return { plan, case: after(snapshot, plan, now) };
}

const draft = (data: JsonObject = {}) =>
  aCase({ state: 'draft', data, submittedAt: null, deadlines: [], tasks: [], partnerId: null });
const running = ({ deadlines }: CaseSnapshot) => deadlines.filter(({ kind }) => kind === 'due').map(({ name }) => name);
const iso = (when: number | undefined) => new Date(when ?? 0).toISOString();
const dueOf = (snapshot: CaseSnapshot, name: string) =>
  snapshot.deadlines.find(clock => clock.name === name && clock.kind === 'due');

describe('a clock over states', () => {
  test('starts_once_the_case_says_from_when_and_ends_once_it_says_so_no_more', () => {
    const left = given(draft(), 'leave', MONDAY + 1000).case;
    expect(dueOf(left, 'validity')).toMatchObject({ startedAt: MONDAY, dueAt: MONDAY + 10 * DAY });
    const back = given(left, 'rejoin', MONDAY + 2000);
    expect(running(back.case)).toEqual([]);
    // Nobody kept or missed anything by coming back.
    expect(back.plan.deadlinesToEnd.every(one => one.status === 'met' && one.outcome === undefined)).toBe(true);
  });

  test('goes_on_through_moves_that_end_the_clock_of_the_state_alone', () => {
    const left = given(draft(), 'leave', MONDAY + 1000).case;
    const { id } = dueOf(left, 'validity') as DeadlineSnapshot;
    const submitted = given(left, 'submit', MONDAY + DAY).case;
    expect(running(submitted).toSorted()).toEqual(['review', 'validity']);
    const second = given(submitted, 'pass', MONDAY + 2 * DAY);
    expect(second.plan.deadlinesToEnd).toEqual([]);
    const paid = given(second.case, 'pay', MONDAY + 3 * DAY);
    expect(paid.plan.deadlinesToEnd.filter(one => one.outcome)).toMatchObject([{ status: 'met', outcome: 'kept' }]);
    expect(running(paid.case).toSorted()).toEqual(['issue', 'own', 'validity']);
    expect(dueOf(paid.case, 'validity')?.id).toBe(id);
  });

  test('gives_its_command_at_its_end_and_never_a_second_time_for_the_same_start', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    for (const command of ['pass', 'pay']) now = given(now, command, MONDAY).case;
    // Day five after it was made, half past midnight in Shanghai.
    expect(iso(dueOf(now, 'issue')?.dueAt)).toBe('2026-06-12T16:30:00.000Z');
    const late = (dueOf(now, 'issue')?.dueAt ?? 0) + 1;
    const issued = ticked(now, late);
    expect(issued.plan).toMatchObject({ command: 'issue', outcome: 'issued', to: 'payable' });
    expect(issued.plan.deadlinesToEnd).toMatchObject([{ status: 'fired' }]);
    expect(issued.plan.deadlinesToEnd[0]?.outcome).toBeUndefined();
    const touched = given(issued.case, 'touch', late + 1000);
    expect(touched.plan.deadlinesToStart).toEqual([]);
    expect(running(touched.case)).toEqual(['own']);
  });

  test('runs_again_from_another_start_after_it_has_fired', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    for (const command of ['pass', 'pay']) now = given(now, command, MONDAY).case;
    const issued = ticked(now, (dueOf(now, 'issue')?.dueAt ?? 0) + 1).case;
    const again = given({ ...issued, data: { madeAt: MONDAY + 30 * DAY } }, 'touch', MONDAY + 30 * DAY);
    expect(again.plan.deadlinesToStart).toMatchObject([{ name: 'issue', startedAt: MONDAY + 30 * DAY }]);
  });

  test('closes_the_case_where_its_command_does_and_every_clock_with_it', () => {
    const left = given(given(draft(), 'leave', MONDAY).case, 'submit', MONDAY + 9 * DAY).case;
    let now = left;
    for (
      let due = dueClock(now, MONDAY + 11 * DAY);
      due && due.kind === 'reminder';
      due = dueClock(now, MONDAY + 11 * DAY)
    )
      now = ticked(now, MONDAY + 11 * DAY).case;
    const { plan } = ticked(now, MONDAY + 11 * DAY);
    expect(plan).toMatchObject({ command: 'void', to: 'void', closes: true });
    expect(plan.deadlinesToEnd.map(({ id }) => id).toSorted()).toEqual(now.deadlines.map(({ id }) => id).toSorted());
  });

  test('that_binds_refuses_persons_after_its_instant_and_one_that_does_not_lets_them_act', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    for (const command of ['pass', 'pay']) now = given(now, command, MONDAY).case;
    const wang = person('wang-fang');
    const look = (snapshot: CaseSnapshot, when: number) =>
      judged({ ...snapshot, unitId: wang.unitId }, 'look', when, {}, wang);
    expect(look(now, MONDAY + 8 * DAY)).toMatchObject({ command: 'look' });
    const left = given(now, 'leave', MONDAY).case;
    expect(look(left, MONDAY + 8 * DAY)).toMatchObject({ command: 'look' });
    expect(look(left, MONDAY + 11 * DAY)).toMatchObject({ code: 'SLA_EXPIRED', params: { deadline: 'validity' } });
  });

  test('counts_without_the_working_days_that_were_used_up', () => {
    const due = (data: JsonObject) => dueOf(given(draft(data), 'submit', MONDAY).case, 'review');
    expect(due({})).toMatchObject({ rule: 't.review.within = 5wd' });
    expect(iso(due({})?.dueAt)).toBe('2026-06-15T15:59:59.999Z');
    expect(due({ spent: 3 })).toMatchObject({ rule: 't.review.within = 2wd' });
    expect(iso(due({ spent: 3 })?.dueAt)).toBe('2026-06-10T15:59:59.999Z');
    expect(due({ spent: 9 })).toMatchObject({ rule: 't.review.within = 0wd' });
  });

  test('tells_the_lead_once_where_silence_only_escalates_and_is_late_from_then_on', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    const late = MONDAY + 9 * DAY;
    while (dueClock(now, late)?.kind === 'reminder') now = ticked(now, late).case;
    const breached = ticked(now, late);
    expect(breached.plan).toMatchObject({ command: 'breach', deadlinesToEnd: [{ status: 'fired', outcome: 'late' }] });
    const moved = given(breached.case, 'pass', late + 1000);
    expect(moved.plan.deadlinesToStart).toEqual([]);
  });

  test('starts_nothing_by_a_policy_that_says_none', () => {
    expect(running(given(draft(), 'leave', MONDAY, { 't.validity.within': 'none' }).case)).toEqual([]);
  });

  test('makes_the_case_due_where_somebody_owes_something_by_it_and_wakes_it_all_the_same', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    for (const command of ['pass', 'pay']) now = given(now, command, MONDAY).case;
    const plan = { from: 'payable', to: 'payable', closes: false, removes: false, deadlinesToEnd: [] };
    const unowed = now.deadlines.filter(({ name }) => name === 'issue');
    expect(dueAfter(process, plan, unowed, null)).toBeNull();
    expect(nextWake(unowed)).toBe((dueOf(now, 'issue')?.dueAt ?? 0) + 1);
    const left = given(now, 'leave', MONDAY).case.deadlines.filter(({ name }) => name === 'validity');
    expect(dueAfter(process, plan, left, null)).toBe(MONDAY + 10 * DAY);
  });

  test('is_counted_again_by_a_new_calendar_at_its_time_of_day_and_moves_no_task', () => {
    let now = given(draft(), 'submit', MONDAY).case;
    for (const command of ['pass', 'pay']) now = given(now, command, MONDAY).case;
    const clock = dueOf(now, 'issue') as DeadlineSnapshot;
    const note = { because: 'test' };
    const input = {
      definition: process,
      snapshot: now,
      clock,
      policy: policy(),
      calendar,
      now: MONDAY,
      remindersSent: 0,
      note,
    };
    const plan = recalculate(input);
    if ('kind' in plan) throw new Error(plan.kind);
    expect(plan.deadlinesToMove).toMatchObject([{ dueAt: clock.dueAt, from: clock.dueAt, within: '5d 00:30' }]);
    expect(plan.taskChanges).toEqual([]);
  });
});
