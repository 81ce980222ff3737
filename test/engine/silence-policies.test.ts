import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const contact = { customerContact: '电话确认' };

function suite(values: JsonObject): EngineSuite {
  return new EngineSuite({ 'partner-opportunity': values });
}

/** A PO one ms past its validation deadline, claimed by a PSM where asked. */
async function overdue(s: EngineSuite, claimedBy?: string): Promise<{ id: string; dueAt: number; start: number }> {
  const start = s.now;
  const id = await s.underValidation();
  const { id: taskId } = await s.task(id);
  if (claimedBy) await s.po(claimedBy, 'claim', id, {}, { taskId });
  const dueAt = await s.dueAt(id);
  s.now = dueAt + 1;
  return { id, dueAt, start };
}

describe("the vendor's silence: escalate", () => {
  const s = suite({ 'po.validation.on-expiry': 'escalate' });

  test('is_a_breach_told_to_the_lead_and_people_may_still_decide', async () => {
    const { id, dueAt } = await overdue(s);
    expect(await tick(s.engine, id)).toEqual({ fired: 3, sleepMs: null });
    expect(await s.case(id)).toMatchObject({ state: 'under-validation', closedAt: null, wakeAt: null });
    expect(await s.notices(id, 'breach')).toEqual(['user:gao-lei']);
    expect(await s.find('events', { caseId: id, type: 'deadline.breached' })).toMatchObject([{ at: dueAt }]);
    s.now += 86_400_000;
    expect(await s.do('po', 'lin-hao', 'validate', id, contact)).toMatchObject({ state: 'validated' });
  });

  test('stays_due_until_somebody_decides_and_is_late_from_its_instant_on', async () => {
    const { id, dueAt } = await overdue(s);
    await tick(s.engine, id);
    expect((await s.case(id)).dueAt).toBe(dueAt);
    s.now += 86_400_000;
    await s.do('po', 'lin-hao', 'validate', id, contact);
    expect((await s.case(id)).dueAt).toBeNull();
    const missed = await s.find('deadlines', { caseId: id, name: 'validation', kind: 'due' });
    expect(missed).toMatchObject([{ status: 'fired', outcome: 'late', settledAt: dueAt }]);
  });

  test('people_may_decide_after_it_before_any_timer_ran_too', async () => {
    const { id, dueAt } = await overdue(s);
    expect((await s.po('lin-hao', 'validate', id, contact)).kind).toBe('done');
    expect((await tick(s.engine, id)).fired).toBe(0);
    const [clock] = await s.find('deadlines', { caseId: id, name: 'validation', kind: 'due' });
    expect(clock).toMatchObject({ status: 'met', outcome: 'late', settledAt: dueAt, endedAt: s.now });
  });

  test('without_an_active_lead_goes_up_the_line_and_without_any_is_an_incident', async () => {
    const lead = (id: string, status: string) => s.store.write(tx => tx.update('users', { id }, { status }));
    await lead('gao-lei', 'inactive');
    const first = await overdue(s);
    await tick(s.engine, first.id);
    expect(await s.notices(first.id, 'breach')).toEqual(['user:sun-yue']);
    await lead('sun-yue', 'inactive');
    const second = await overdue(s);
    await tick(s.engine, second.id);
    expect(await s.find('incidents', { caseId: second.id })).toMatchObject([{ kind: 'no-lead', status: 'open' }]);
    for (const id of ['gao-lei', 'sun-yue']) await lead(id, 'active');
  });
});

describe("the vendor's silence: extend", () => {
  const s = suite({ 'po.validation.on-expiry': 'extend', 'po.validation.within': '3wd' });

  test('gives_the_same_length_once_more_from_the_due_instant_and_then_decides', async () => {
    const { id, dueAt } = await overdue(s, 'zhao-qiang');
    await tick(s.engine, id);
    const again = await s.dueAt(id);
    expect(new Date(again).toISOString()).toBe('2026-06-16T15:59:59.999Z');
    expect(await s.task(id)).toMatchObject({ dueAt: again, assigneeId: 'zhao-qiang', status: 'claimed' });
    expect(await s.notices(id, 'deadline-extended')).toEqual(['user:zhao-qiang']);
    expect(await s.find('deadlines', { caseId: id, kind: 'due', status: 'running' })).toMatchObject([
      { startedAt: dueAt, onExpiry: 'reject' },
    ]);
    s.now = again + 1;
    expect(said(await s.po('lin-hao', 'validate', id, contact))).toBe('SLA_EXPIRED');
    await tick(s.engine, id);
    expect(await s.case(id)).toMatchObject({ state: 'validation-rejected', outcome: 'TIMEOUT', closedAt: again });
    const clocks = (await s.find('deadlines', { caseId: id, kind: 'due' })).sort((a, b) => a.dueAt - b.dueAt);
    expect(clocks).toMatchObject([
      { outcome: 'late', settledAt: dueAt },
      { outcome: 'expired', settledAt: again },
    ]);
    expect((await s.trail(id)).filter(({ command }) => command === 'extend-deadline')).toHaveLength(1);
  });

  test('lets_people_decide_in_the_extension_and_between_the_due_instant_and_the_timer', async () => {
    const first = await overdue(s);
    await tick(s.engine, first.id);
    expect((await s.po('lin-hao', 'validate', first.id, contact)).kind).toBe('done');
    const second = await overdue(s);
    expect((await s.po('lin-hao', 'validate', second.id, contact)).kind).toBe('done');
  });

  test('caught_up_long_after_both_instants_ends_as_if_every_timer_had_run', async () => {
    const { id } = await overdue(s);
    s.now += 90 * 86_400_000;
    await tick(s.engine, id);
    expect(await s.case(id)).toMatchObject({ state: 'validation-rejected', outcome: 'TIMEOUT' });
    const trail = (await s.trail(id)).map(({ command }) => command);
    expect(trail.slice(-3)).toEqual(['extend-deadline', 'remind', 'expire-validation']);
  });
});

describe("the vendor's silence: pass to the lead", () => {
  const s = suite({ 'po.validation.on-expiry': 'pass-to-lead' });

  test('hands_the_task_over_and_the_lead_decides_from_the_seat (pattern-28)', async () => {
    const { id } = await overdue(s, 'zhao-qiang');
    await tick(s.engine, id);
    const task = await s.task(id);
    expect(task).toMatchObject({ assigneeId: 'gao-lei', status: 'claimed', claimedAt: s.now });
    expect(await s.notices(id, 'breach')).toEqual(['user:gao-lei']);
    expect(said(await s.po('zhao-qiang', 'release', id, {}, { taskId: task.id }))).toBe('NOT_ASSIGNEE');
    expect((await s.po('gao-lei', 'validate', id, contact, { taskId: task.id })).kind).toBe('done');
  });
});

describe('a policy that lets an expiry decide where no command is given', () => {
  const s = suite({ 'po.review.within': '1wd', 'po.review.on-expiry': 'reject' });

  test('decides_nothing_raises_an_incident_and_is_tried_again_later', async () => {
    const id = await s.underReview();
    s.now = (await s.dueAt(id)) + 1;
    expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: 60_000 });
    expect(await s.case(id)).toMatchObject({ state: 'under-review', wakeAt: s.now + 60_000 });
    expect(await s.find('incidents', { caseId: id })).toMatchObject([{ kind: 'clock-failed', status: 'open' }]);
    expect(said(await s.po('wang-fang', 'approve-review', id))).toBe('SLA_EXPIRED');
  });

  test('leaves_alone_a_case_that_somebody_moved_on_meanwhile', async () => {
    const start = s.now;
    const id = await s.underReview();
    const { wakeAt } = await s.case(id);
    s.now = (await s.dueAt(id)) + 1;
    let units = 0;
    const write: typeof s.store.write = async unit => {
      units += 1;
      // Between the clock's failed unit and the one that sets it aside, the case gets another wake-up.
      if (units === 2) await s.store.write(tx => tx.update('cases', { id }, { wakeAt: s.now + 5 }).then(() => {}));
      return s.store.write(unit);
    };
    const before = await s.find('incidents', {});
    expect(await tick({ ...s.engine, store: { ...s.store, write } }, id)).toEqual({ fired: 0, sleepMs: 5 });
    expect((await s.case(id)).wakeAt).toBe(s.now + 5);
    expect(await s.find('incidents', {})).toEqual(before);
    await s.store.write(tx => tx.update('cases', { id }, { wakeAt }).then(() => {}));
    s.now = start;
  });
});

describe('escalation further up', () => {
  const s = suite({ 'po.validation.on-expiry': 'escalate', 'escalation.further': '1wd' });

  test('after_the_lead_the_leads_lead_is_told_each_a_record_until_nobody_is_above', async () => {
    const { id } = await overdue(s);
    const first = await tick(s.engine, id);
    expect(await s.notices(id, 'breach')).toEqual(['user:gao-lei']);
    s.now += first.sleepMs ?? 0;
    const second = await tick(s.engine, id);
    expect(await s.notices(id, 'breach')).toEqual(['user:gao-lei', 'user:sun-yue']);
    s.now += second.sleepMs ?? 0;
    expect((await tick(s.engine, id)).sleepMs).toBe(null);
    const commands = (await s.trail(id)).map(({ command }) => command);
    expect(commands.filter(command => command === 'breach' || command === 'escalate')).toEqual([
      'breach',
      'escalate',
      'escalate',
    ]);
    expect(await s.find('incidents', { caseId: id, kind: 'no-lead', status: 'open' })).toHaveLength(1);
    expect(await s.do('po', 'lin-hao', 'validate', id, contact)).toMatchObject({ state: 'validated' });
  });

  test('whoever_decides_in_between_ends_it', async () => {
    const { id } = await overdue(s);
    await tick(s.engine, id);
    await s.do('po', 'lin-hao', 'validate', id, contact);
    s.now += 7 * 86_400_000;
    await tick(s.engine, id);
    expect((await s.notices(id, 'breach')).includes('user:sun-yue')).toBe(false);
  });
});

describe("the vendor's breach", () => {
  describe.each(['remind', 'escalate', 'extend', 'pass-to-lead'])('where the policy says %s', word => {
    const s = suite({ 'po.validation.on-expiry': word });

    test('costs_the_partner_nothing', async () => {
      const { id } = await overdue(s);
      await tick(s.engine, id);
      expect(await s.case(id)).toMatchObject({ state: 'under-validation', outcome: null, closedAt: null });
      expect(await s.find('deadlines', { caseId: id, kind: 'due', outcome: 'late' })).toHaveLength(1);
    });
  });

  describe('where the policy says reject, as the shipped one does', () => {
    const s = new EngineSuite();

    test('rejects_the_partners_case_and_tells_both_sides', async () => {
      const { id, dueAt } = await overdue(s);
      await tick(s.engine, id);
      expect(await s.case(id)).toMatchObject({ state: 'validation-rejected', outcome: 'TIMEOUT', closedAt: dueAt });
      const told = (await s.find('notifications', { caseId: id })).map(({ principal }) => principal);
      expect(told).toEqual(expect.arrayContaining(['user:hai-admin', 'user:gao-lei']));
    });
  });
});
