import { describe, expect, test } from 'vitest';
import { look } from '../../engine/look.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, everything, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认' };
const START = s.now;
const at = (date: string) => Date.parse(`${date}+08:00`);

/** A case whose clock was set by `make` on the quiet Monday, with the time left where it was. */
async function from<T>(make: () => Promise<T>): Promise<T> {
  s.now = START;
  return make();
}

describe('where silence decides', () => {
  test('a_person_is_in_time_at_the_due_instant', async () => {
    const id = await from(() => s.offered());
    s.now = at('2026-06-11T23:59:59.999');
    expect(s.now).toBe(await s.dueAt(id));
    expect(await tick(s.engine, id)).toEqual({ fired: 1, sleepMs: 1 });
    expect((await s.ho('hai-admin', 'accept', id)).kind).toBe('done');
    s.now += 1;
    expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: null });
  });

  test('one_ms_later_a_person_is_late_though_no_timer_has_run_and_the_case_is_untouched', async () => {
    const id = await from(() => s.offered());
    s.now = at('2026-06-12T00:00:00.000');
    const before = await everything(s.store);
    expect(await s.ho('hai-admin', 'accept', id)).toMatchObject({
      refusal: { code: 'SLA_EXPIRED', params: { deadline: 'acceptance', dueAt: s.now - 1 } },
    });
    expect(said(await s.ho('hai-admin', 'decline', id, { reason: { code: 'OTHER', text: 'x' } }))).toBe('SLA_EXPIRED');
    expect(said(await s.ho('lin-hao', 'withdraw', id, { reason: { code: 'OTHER', text: 'x' } }))).toBe('SLA_EXPIRED');
    const { id: taskId } = await s.task(id);
    expect(said(await s.ho('hai-admin', 'claim', id, {}, { taskId }))).toBe('SLA_EXPIRED');
    expect(await everything(s.store)).toEqual(before);
    expect((await tick(s.engine, id)).fired).toBe(2);
  });

  test('a_po_is_rejected_with_timeout_and_partner_handler_lead_and_office_are_told (pattern-11)', async () => {
    const id = await from(() => s.underValidation());
    const { id: taskId } = await s.task(id);
    await s.po('zhao-qiang', 'claim', id, {}, { taskId });
    const dueAt = await s.dueAt(id);
    expect(dueAt).toBe(at('2026-06-23T23:59:59.999'));
    s.now = dueAt + 5000;
    await tick(s.engine, id);
    expect(await s.case(id)).toMatchObject({
      state: 'validation-rejected',
      outcome: 'TIMEOUT',
      closedAt: dueAt,
      updatedAt: s.now,
      wakeAt: null,
    });
    expect(await s.find('tasks', { caseId: id, kind: 'validation' })).toMatchObject([
      { status: 'expired', assigneeId: 'zhao-qiang', closedAt: s.now },
    ]);
    expect(await s.notices(id, 'po-timed-out')).toEqual([
      'role:partner-admin@org-haiyue',
      'role:psm@unit-north',
      'user:gao-lei',
      'user:hai-admin',
      'user:zhao-qiang',
    ]);
    const iso = (time: number) => new Date(time).toISOString();
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'expire-validation',
      actor: { kind: 'clock', id: 'system:clock' },
      effectiveAt: iso(dueAt),
      at: iso(s.now),
      ranAt: iso(s.now),
    });
    const [clock] = await s.find('deadlines', { caseId: id, kind: 'due' });
    expect(clock).toMatchObject({ status: 'fired', firedAt: s.now, dueAt });
    expect(await s.po('lin-hao', 'validate', id, contact)).toMatchObject({
      refusal: { code: 'SLA_EXPIRED', params: { last: 'expire-validation', at: dueAt } },
    });
  });

  test('the_partner_may_start_again_from_a_copy', async () => {
    const id = await from(() => s.underValidation());
    s.now = (await s.dueAt(id)) + 1;
    await tick(s.engine, id);
    expect((await s.po('hai-admin', 'copy-to-draft', id)).kind).toBe('done');
  });
});

describe('the tick', () => {
  test('early_does_nothing_and_says_how_long_to_sleep', async () => {
    const id = await from(() => s.offered());
    const before = await everything(s.store);
    const [reminder] = await s.find('deadlines', { caseId: id, kind: 'reminder' });
    expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: (reminder?.dueAt ?? 0) - s.now });
    expect(await everything(s.store)).toEqual(before);
  });

  test('twice_or_many_at_once_is_once', async () => {
    const id = await from(() => s.offered());
    s.now = (await s.dueAt(id)) + 1;
    const ticks = await Promise.all(Array.from({ length: 10 }, () => tick(s.engine, id)));
    expect(ticks.reduce((sum, { fired }) => sum + fired, 0)).toBe(2);
    expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: null });
    const events = await s.find('events', { caseId: id });
    expect(events.filter(({ type }) => type === 'ho-expired')).toHaveLength(1);
    expect((await s.trail(id)).filter(({ command }) => command === 'expire-acceptance')).toHaveLength(1);
  });

  test('sends_each_reminder_once_at_its_instant_and_then_sleeps_until_one_ms_after_the_due_instant', async () => {
    const id = await from(() => s.underValidation());
    for (const [n, date] of ['2026-06-15T09:00:00', '2026-06-22T09:00:00'].entries()) {
      s.now = at(date) - 1;
      expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: 1 });
      s.now = at(date);
      expect((await tick(s.engine, id)).fired).toBe(1);
      expect(await s.find('notifications', { caseId: id, template: 'reminder' })).toHaveLength(n + 1);
    }
    expect((await look(s.engine, id)).sleepMs).toBe((await s.dueAt(id)) + 1 - s.now);
    expect(await s.find('events', { caseId: id, type: 'deadline.reminder' })).toHaveLength(2);
  });

  test('after_downtime_catches_up_in_the_order_of_the_instants', async () => {
    const id = await from(() => s.underValidation());
    s.now = at('2026-08-01T00:00:00');
    expect(await tick(s.engine, id)).toEqual({ fired: 3, sleepMs: null });
    const caught = (await s.trail(id)).slice(-3);
    expect(caught.map(({ command }) => command)).toEqual(['remind', 'remind', 'expire-validation']);
    expect(caught.map(({ effectiveAt }) => Date.parse(String(effectiveAt)))).toEqual(
      ['2026-06-15T09:00:00', '2026-06-22T09:00:00', '2026-06-23T23:59:59.999'].map(at),
    );
    expect(new Set(caught.map(({ ranAt }) => ranAt)).size).toBe(1);
  });

  test('of_a_case_without_a_clock_or_none_at_all_does_nothing', async () => {
    const id = await from(() => s.draft());
    expect(await tick(s.engine, id)).toEqual({ fired: 0, sleepMs: null });
    expect(await tick(s.engine, 'no-such-case')).toEqual({ fired: 0, sleepMs: null });
  });

  test('a_decision_ends_the_reminders', async () => {
    const id = await from(() => s.underValidation());
    await s.do('po', 'lin-hao', 'validate', id, contact);
    s.now = at('2026-07-01T00:00:00');
    expect((await tick(s.engine, id)).fired).toBe(0);
    expect(await s.find('notifications', { caseId: id, template: 'reminder' })).toEqual([]);
  });
});
