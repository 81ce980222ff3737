import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { act } from '../../engine/act.ts';
import { advance } from '../../engine/advance.ts';
import { CALENDAR_ITEM, createCalendar } from '../../engine/calendars/change-version.ts';
import { zoneNamed } from '../../engine/calendars/zone-named.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { takeDueJobs } from '../../engine/jobs/due-jobs.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { calendarNamed } from '../../engine/settings.ts';
import { tick } from '../../engine/tick.ts';
import { verifyStore } from '../../engine/verify.ts';
import { changeCn, recalculateCn, runJob } from '../support/calendar-acts.ts';
import {
  clockEntries,
  clocksOf,
  nextClock,
  offeredHo,
  openTask,
  reviewedPo,
  rowOf,
  submittedPurchase,
  trailOf,
} from '../support/cases.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { give, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { standingClock } from '../support/test-clock.ts';

const HO = 'vendor-opportunity';
/** A Thursday: three working days reach into 2027, which is not loaded. */
const clock = standingClock('2026-12-31T02:00:00Z');
let store: Store;
let engine: Engine;

async function open(values: Parameters<typeof programme>[1] = {}): Promise<void> {
  clock.put(Date.parse('2026-12-31T02:00:00Z'));
  const opened = await openTemporaryStore({ clock: clock.now });
  store = opened;
  engine = { ...(await programme(store, values)), clock: clock.now };
  onTestFinished(async () => {
    const broken = await brokenInvariants(opened);
    const { faults } = await verifyStore({ ...engine, store: opened });
    await opened.close();
    expect([broken, faults]).toEqual([[], []]);
  });
}
beforeEach(() => open());

const iso = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
const dueClock = async (caseId: string) => {
  const [due] = (await clocksOf(store, caseId)).filter(({ kind }) => kind === 'due');
  if (!due) throw new Error('no due clock');
  return due;
};
const runningReminders = async (caseId: string) =>
  (await clocksOf(store, caseId))
    .filter(({ kind, status }) => kind === 'reminder' && status === 'running')
    .map(({ dueAt }) => iso(dueAt));
const incident = () =>
  store.read(reader => reader.get('incidents', { dedupe: 'calendar-provisional:cn:2027', status: 'open' }));
const recalculations = async (caseId: string) =>
  (await trailOf(store, caseId)).filter(({ command }) => command === 'recalculate-deadline');
const BEFORE = '2027-01-05T15:59:59.999Z';
const AFTER = '2027-01-06T15:59:59.999Z';
/** Saturday 2 and Sunday 3 January worked: three working days after New Year's Eve are over on Monday 4. */
const shorter = cn2027({
  holidays: cn2027().holidays.map((range, index) => (index === 0 ? { ...range, to: '2027-01-01' } : range)),
  makeUpWorkdays: ['2027-01-02', '2027-01-03'].map(date => ({ date, label: { en: 'x', zh: 'x' } })),
  totals: { daysOff: 8, makeUpWorkdays: 2 },
});

describe('the official year of a missing one', () => {
  test('moves_the_deadline_its_reminder_task_wake_up_and_nudge_with_an_entry_in_the_trail', async () => {
    const caseId = await offeredHo(engine);
    expect(await incident()).toBeDefined();
    expect(await dueClock(caseId)).toMatchObject({ provisional: 1, calendarVersion: 1 });
    const before = await rowOf(store, caseId);
    await store.write(tx => tx.update('cases', { id: caseId }, { followed: 1, nudgeAt: null }));
    const job = await changeCn(engine, { years: [cn2027()] });
    expect(await runJob(engine, job)).toEqual({ later: 1 });

    const due = await dueClock(caseId);
    expect(iso(due.dueAt)).toBe(AFTER);
    expect(due).toMatchObject({ provisional: 0, calendarVersion: 2, status: 'running' });
    expect(JSON.parse(due.receipt)).toMatchObject({ calendar: { id: 'cn', version: 2 }, provisional: false });
    expect(await runningReminders(caseId)).toEqual(['2027-01-05T01:00:00.000Z']);
    expect(iso((await openTask(store, caseId)).dueAt)).toBe(AFTER);
    const row = await rowOf(store, caseId);
    expect(iso(row.wakeAt)).toBe('2027-01-05T01:00:00.000Z');
    expect(row.nudgeAt).not.toBeNull();
    expect([row.seq, row.version]).toEqual([before.seq + 1, before.version]);
    expect(await incident()).toBeUndefined();

    const [entry] = await recalculations(caseId);
    expect(entry).toMatchObject({
      actor: { kind: 'system', because: 'calendar cn v2' },
      calendar: { id: 'cn', version: 2 },
      note: {
        because: 'official-year',
        calendar: { id: 'cn', version: 2, was: 1 },
        by: 'ops-an',
        from: BEFORE,
        to: AFTER,
      },
      deadlines: [
        { name: 'acceptance', kind: 'due', dueAt: AFTER, provisional: false },
        { kind: 'reminder', dueAt: '2027-01-05T01:00:00.000Z' },
      ],
    });
    const notices = await store.read(r => r.find('notifications', { caseId, template: 'deadline-recalculated' }));
    expect(notices.map(({ principal }) => principal).sort()).toEqual([
      'item:ho.accept@org-haiyue',
      'role:partner-admin@org-haiyue',
      'user:lin-hao',
    ]);
    expect(JSON.parse(notices[0]?.params ?? '')).toMatchObject({
      dueAt: Date.parse(AFTER),
      wasDueAt: Date.parse(BEFORE),
    });
  });

  test('lets_people_decide_until_the_new_instant_and_time_only_after_it', async () => {
    const [accepted, left] = [await offeredHo(engine), await offeredHo(engine)];
    await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    clock.put(Date.parse(AFTER));
    for (const caseId of [accepted, left]) await tick(engine, caseId);
    expect(await give(engine, 'hai-admin', HO, 'accept', {}, { caseId: accepted })).toMatchObject({ kind: 'done' });
    clock.put(Date.parse(AFTER) + 1);
    await tick(engine, left);
    expect(await rowOf(store, left)).toMatchObject({ state: 'reclaimed', closedAt: Date.parse(AFTER) });
    const expiries = (await clockEntries(store, left)).filter(({ command }) => command === 'expire-acceptance');
    expect(expiries).toHaveLength(1);
  });

  test('touches_no_deadline_that_does_not_rest_on_it_nor_one_that_ended', async () => {
    clock.put(Date.parse('2026-12-01T02:00:00Z'));
    const early = await offeredHo(engine);
    clock.put(Date.parse('2026-12-31T02:00:00Z'));
    const declined = await offeredHo(engine);
    const reason = { code: 'NO_CAPACITY', text: '资源不足' };
    await give(engine, 'hai-admin', HO, 'decline', { reason }, { caseId: declined });
    const untouched = await Promise.all([early, declined].map(caseId => clocksOf(store, caseId)));
    expect(await runJob(engine, await changeCn(engine, { years: [cn2027()] }))).toEqual({});
    expect(await Promise.all([early, declined].map(caseId => clocksOf(store, caseId)))).toEqual(untouched);
  });

  test('leaves_provisional_what_rests_on_another_year', async () => {
    clock.put(Date.parse('2027-12-31T02:00:00Z'));
    const caseId = await offeredHo(engine);
    expect(await runJob(engine, await changeCn(engine, { years: [cn2027()] }))).toEqual({});
    expect(await dueClock(caseId)).toMatchObject({ provisional: 1, calendarVersion: 1 });
    expect(await recalculations(caseId)).toEqual([]);
  });

  test('of_a_provisional_one_moves_what_rests_on_it_and_the_provisional_one_itself_moves_nothing', async () => {
    const missing = await offeredHo(engine);
    expect(await changeCn(engine, { years: [cn2027({ provisional: true })] })).toBe('');
    expect(iso((await dueClock(missing)).dueAt)).toBe(BEFORE);
    const provisional = await offeredHo(engine);
    expect(await dueClock(provisional)).toMatchObject({ dueAt: Date.parse(AFTER), provisional: 1, calendarVersion: 2 });
    const counts = await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    expect(counts).toEqual({ later: 1, confirmed: 1 });
    expect(await dueClock(provisional)).toMatchObject({ dueAt: Date.parse(AFTER), provisional: 0, calendarVersion: 3 });
    expect(await recalculations(provisional)).toHaveLength(1);
    const told = await store.read(r =>
      r.find('notifications', { caseId: provisional, template: 'deadline-recalculated' }),
    );
    expect(told).toEqual([]);
  });

  test('leaves_a_passed_instant_to_time_which_acts_on_what_people_were_told', async () => {
    const caseId = await offeredHo(engine);
    clock.put(Date.parse(BEFORE) + 1);
    expect(await runJob(engine, await changeCn(engine, { years: [cn2027()] }))).toEqual({ over: 1 });
    expect(await give(engine, 'hai-admin', HO, 'accept', {}, { caseId })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'SLA_EXPIRED' },
    });
    await tick(engine, caseId);
    expect(await rowOf(store, caseId)).toMatchObject({ state: 'reclaimed', closedAt: Date.parse(BEFORE) });
  });

  test('never_takes_the_time_of_somebody_who_was_not_told_a_working_day_before', async () => {
    const caseId = await offeredHo(engine);
    // By the shorter holiday it was due on Monday 4 January; that becomes known on Monday itself.
    clock.put(Date.parse('2027-01-04T02:00:00Z'));
    expect(await runJob(engine, await changeCn(engine, { years: [shorter] }))).toEqual({ confirmed: 1 });
    const due = await dueClock(caseId);
    expect(iso(due.dueAt)).toBe(BEFORE);
    expect(JSON.parse(due.receipt).kept).toMatchObject({ counted: { date: '2027-01-04' }, notice: '1wd' });
  });

  test('moves_one_forward_that_is_still_far_enough', async () => {
    const caseId = await offeredHo(engine);
    expect(await runJob(engine, await changeCn(engine, { years: [shorter] }))).toEqual({ earlier: 1 });
    expect(iso((await dueClock(caseId)).dueAt)).toBe('2027-01-04T15:59:59.999Z');
  });

  test('sends_no_reminder_again_that_was_sent_for_the_instant_before', async () => {
    await open({ 'partner-opportunity': { 'po.validation.within': '6wd' } });
    const caseId = await reviewedPo(engine);
    const first = await nextClock(store, caseId);
    clock.put(first.dueAt);
    await tick(engine, caseId);
    expect(await runJob(engine, await changeCn(engine, { years: [cn2027()] }))).toEqual({ later: 1 });
    expect(await runningReminders(caseId)).toHaveLength(1);
    clock.put(Date.parse('2027-01-20T02:00:00Z'));
    while ((await tick(engine, caseId)).fired > 0);
    expect((await clockEntries(store, caseId)).filter(({ command }) => command === 'remind')).toHaveLength(2);
  });

  test('is_not_acted_on_where_the_policy_says_so', async () => {
    await open({ [HO]: { 'calendar.provisional.on-official': 'keep' } });
    const caseId = await offeredHo(engine);
    expect(await runJob(engine, await changeCn(engine, { years: [cn2027()] }))).toEqual({ kept: 1 });
    expect(iso((await dueClock(caseId)).dueAt)).toBe(BEFORE);
  });

  test('goes_by_the_business_time_of_a_case_in_the_sandbox', async () => {
    const caseId = await offeredHo(engine);
    await advance(engine, { userId: 'lin-hao', caseId, by: '24h' });
    const { offsetMs } = await rowOf(store, caseId);
    await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    const reminder = Date.parse('2027-01-05T01:00:00.000Z');
    expect((await rowOf(store, caseId)).wakeAt).toBe(reminder - offsetMs);
  });
});

describe('defect-D13 and defect-D20: a fixed due instant', () => {
  test('stays_where_it_is_under_every_new_version_until_somebody_asks_for_recalculation_with_a_reason', async () => {
    await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    const caseId = await offeredHo(engine);
    const before = await clocksOf(store, caseId);
    expect(await changeCn(engine, { years: [shorter] })).toBe('');
    expect(await changeCn(engine, { opening: [{ from: '10:00', to: '16:00' }] })).toBe('');
    expect(await clocksOf(store, caseId)).toEqual(before);

    expect(await runJob(engine, await recalculateCn(engine, '假期缩短'))).toEqual({ earlier: 1 });
    expect(iso((await dueClock(caseId)).dueAt)).toBe('2027-01-04T15:59:59.999Z');
    const [entry] = await recalculations(caseId);
    expect(entry).toMatchObject({ note: { because: 'requested', reason: '假期缩短', by: 'ops-an' } });
    expect(await runJob(engine, await recalculateCn(engine))).toEqual({});
  });

  test('that_a_recalculation_leaves_where_it_is_gets_no_entry', async () => {
    await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    const caseId = await offeredHo(engine);
    const before = [await clocksOf(store, caseId), await trailOf(store, caseId)];
    await changeCn(engine, { opening: [{ from: '10:00', to: '16:00' }] });
    expect(await runJob(engine, await recalculateCn(engine))).toEqual({ unmoved: 1 });
    expect([await clocksOf(store, caseId), await trailOf(store, caseId)]).toEqual(before);
  });

  test('in_working_hours_moves_with_the_opening_hours_only_when_asked_and_new_ones_count_by_them_at_once', async () => {
    await open({ 'purchase-approval': { 'purchase.approval.within': '4wh' } });
    const old = await submittedPurchase(engine);
    expect(iso((await dueClock(old)).dueAt)).toBe('2026-12-31T07:30:00.000Z');
    await changeCn(engine, {
      opening: [
        { from: '10:00', to: '12:00' },
        { from: '14:00', to: '16:00' },
      ],
    });
    const fresh = await submittedPurchase(engine);
    expect(iso((await dueClock(fresh)).dueAt)).toBe('2026-12-31T08:00:00.000Z');
    expect(iso((await dueClock(old)).dueAt)).toBe('2026-12-31T07:30:00.000Z');
    expect(await runJob(engine, await recalculateCn(engine))).toEqual({ later: 1 });
    expect(iso((await dueClock(old)).dueAt)).toBe('2026-12-31T08:00:00.000Z');
  });
});

describe('a region with a calendar of its own', () => {
  const regions = [
    // 31 December is a Thursday, the last day of that week there.
    { id: 'dubai', zone: 'Asia/Dubai', weekend: [5, 6], due: '2027-01-03T07:00:00.000Z' },
    { id: 'us-east', zone: 'America/New_York', weekend: [0, 6], due: '2026-12-31T17:00:00.000Z' },
  ];

  test.each(regions)(
    '$id counts open hours by its own zone weekend and opening hours',
    async ({ id, zone, weekend, due }) => {
      await open({ 'purchase-approval': { 'purchase.approval.within': '4wh', 'calendar.id': id } });
      const opening = [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '14:00' },
      ];
      const label = { en: id, zh: id };
      const offsets = zoneNamed(zone);
      if (!offsets) return expect.fail(`no zone ${zone}`);
      const region = { id, label, zone: offsets, weekend, opening, missingYear: 'provisional' as const };
      const made = await act(engine, { userId: 'ops-an', item: CALENDAR_ITEM }, acting =>
        createCalendar(acting, region, []),
      );
      expect(made.kind).toBe('done');
      clock.put(Date.parse('2026-12-31T08:00:00Z'));
      const caseId = await submittedPurchase(engine);
      const counted = await dueClock(caseId);
      expect(iso(counted.dueAt)).toBe(due);
      expect(counted).toMatchObject({ calendarId: id, calendarVersion: 1 });
      expect((await dueClock(await offeredHo(engine))).calendarId).toBe('cn');
    },
  );

  test('keeps_its_deadlines_when_the_calendar_of_another_region_changes', async () => {
    await open({ 'purchase-approval': { 'purchase.approval.within': '3wd', 'calendar.id': 'weekend' } });
    const caseId = await submittedPurchase(engine);
    const before = await clocksOf(store, caseId);
    await runJob(engine, await changeCn(engine, { years: [cn2027()] }));
    await changeCn(engine, { opening: [{ from: '10:00', to: '16:00' }] });
    expect(await runJob(engine, await recalculateCn(engine))).toEqual({});
    expect(await clocksOf(store, caseId)).toEqual(before);
  });
});

describe('a job', () => {
  const jobRow = async (id: string) => store.read(reader => reader.get('jobs', { id }));

  test('ended_after_any_item_goes_on_with_the_next_and_does_none_twice', async () => {
    const cases = [];
    for (let n = 0; n < 5; n += 1) cases.push(await offeredHo(engine));
    const id = await changeCn(engine, { years: [cn2027()] });
    for (let done = 1; done <= 4; done += 1) {
      let asked = 0;
      expect(await runJobBatch(engine, JOBS, id, () => ++asked <= 1)).toBe(true);
      expect(await jobRow(id)).toMatchObject({ status: 'running', total: 5, done, failed: 0 });
    }
    expect(await runJob(engine, id)).toEqual({ later: 5 });
    expect(await jobRow(id)).toMatchObject({ status: 'done', total: 5, done: 5, nudgeAt: null });
    for (const caseId of cases) expect(await recalculations(caseId)).toHaveLength(1);
    expect(await runJob(engine, id)).toEqual({ later: 5 });
  });

  test('run_twice_at_once_does_each_item_once_and_counts_it_once', async () => {
    const cases = [];
    for (let n = 0; n < 4; n += 1) cases.push(await offeredHo(engine));
    const id = await changeCn(engine, { years: [cn2027()] });
    await Promise.all([runJob(engine, id), runJob(engine, id), runJob(engine, id)]);
    expect(await jobRow(id)).toMatchObject({ status: 'done', total: 4, done: 4 });
    for (const caseId of cases) expect(await recalculations(caseId)).toHaveLength(1);
  });

  test('goes_past_an_item_that_fails_says_which_and_why_and_tells_operations', async () => {
    const [bad, good] = [await offeredHo(engine), await offeredHo(engine)];
    const { id: broken } = await dueClock(bad);
    await store.write(tx => tx.update('deadlines', { id: broken }, { rule: 'ho.acceptance.within = soon' }));
    const id = await changeCn(engine, { years: [cn2027()] });
    expect(await runJob(engine, id)).toEqual({ later: 1 });
    const job = await jobRow(id);
    expect(job).toMatchObject({ done: 2, failed: 1, status: 'done' });
    expect(JSON.parse(job?.result ?? '').failures).toMatchObject([
      { key: broken, message: expect.stringContaining('soon') },
    ]);
    expect(iso((await dueClock(good)).dueAt)).toBe(AFTER);
    expect(await store.read(r => r.get('incidents', { kind: 'job-failed' }))).toMatchObject({ status: 'open' });
  });

  test('is_due_for_the_relay_from_its_commit_on_with_the_next_try_already_set', async () => {
    const id = await changeCn(engine, { years: [cn2027()] });
    expect(await takeDueJobs(engine)).toEqual([id]);
    expect(await takeDueJobs(engine)).toEqual([]);
    clock.put(clock.now() + 10_000);
    expect(await takeDueJobs(engine)).toEqual([id]);
    await runJob(engine, id);
    clock.put(clock.now() + 86_400_000);
    expect(await takeDueJobs(engine)).toEqual([]);
  });
});

test('of_a_person_the_clock_and_the_recalculation_at_one_moment_exactly_one_outcome_stands', async () => {
  for (const offset of [-1, 0, 1]) {
    const caseId = await offeredHo(engine);
    const version = (await store.read(reader => calendarNamed(reader, 'cn'))).version;
    const { dueAt } = await dueClock(caseId);
    await store.write(tx => tx.update('deadlines', { caseId }, { provisional: 1, calendarVersion: version - 1 }));
    const job = await recalculateCn(engine);
    clock.put(dueAt + offset);
    const [accepted] = await Promise.all([
      give(engine, 'hai-admin', HO, 'accept', {}, { caseId }),
      runJob(engine, job),
      tick(engine, caseId),
    ]);
    while ((await tick(engine, caseId)).fired > 0);
    const moves = (await trailOf(store, caseId)).filter(({ from }) => from === 'offered');
    const ends = moves.filter(({ from, to }) => from !== to);
    expect(ends).toHaveLength(1);
    expect(accepted.kind).toBe(offset <= 0 ? 'done' : 'refused');
    expect(ends[0]?.command).toBe(offset <= 0 ? 'accept' : 'expire-acceptance');
    clock.put(Date.parse('2026-12-31T02:00:00Z') + 30 * 86_400_000 * (offset + 2));
  }
});
