import { describe, expect, test } from 'vitest';
import { advance } from '../../engine/advance.ts';
import { type EffectHandlers, performEffect } from '../../engine/effects.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, everything, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const DAY = 86_400_000;
const go = (caseId: string, by: string, userId = 'lin-hao', dryRun = false) =>
  advance(s.engine, { userId, caseId, by, dryRun });
const declined = { reason: { code: 'OTHER', text: '无' } };

/** The CRM has been told, as it must be before time is moved. */
async function synced(id: string): Promise<string> {
  const handlers: EffectHandlers = {
    'crm-sync': async () => ({ command: 'record-crm-sync', input: { reference: 'CRM-1' } }),
  };
  for (const { key } of await s.find('effects', { caseId: id })) await performEffect(s.engine, handlers, key);
  return id;
}

describe('advance', () => {
  test('moves_business_time_of_one_case_so_that_what_was_due_then_has_passed', async () => {
    const id = await s.offered();
    const other = await s.offered();
    const dueAt = await s.dueAt(id);
    expect(await go(id, '3wd')).toMatchObject({
      kind: 'advanced',
      byMs: dueAt + 1 - s.now,
      now: dueAt + 1,
      waits: true,
    });
    expect(await s.case(id)).toMatchObject({ offsetMs: dueAt + 1 - s.now, state: 'offered' });
    expect((await s.case(id)).wakeAt).toBeLessThanOrEqual(s.now);
    expect(said(await s.ho('hai-admin', 'accept', id))).toBe('SLA_EXPIRED');
    expect((await tick(s.engine, id)).fired).toBe(2);
    expect(await s.case(id)).toMatchObject({
      state: 'reclaimed',
      outcome: 'expired',
      closedAt: dueAt,
      updatedAt: dueAt + 1,
    });
    const [clock] = await s.find('deadlines', { caseId: id, kind: 'due' });
    expect(clock).toMatchObject({ firedAt: s.now });
    expect((await tick(s.engine, other)).fired).toBe(0);
    expect((await s.ho('hai-admin', 'accept', other)).kind).toBe('done');
  });

  test('is_one_audited_command_that_raises_no_tag_and_wakes_in_real_time', async () => {
    const id = await s.offered();
    const [reminder] = await s.find('deadlines', { caseId: id, kind: 'reminder' });
    const { version, seq } = await s.case(id);
    expect(await go(id, '24h')).toMatchObject({ kind: 'advanced', byMs: DAY + 1 });
    const row = await s.case(id);
    expect(row).toMatchObject({ version, seq: seq + 1, wakeAt: (reminder?.dueAt ?? 0) - DAY - 1, lastEntryAt: s.now });
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'advance',
      actor: { id: 'lin-hao' },
      note: { byMs: DAY + 1, from: '2026-06-08', to: '2026-06-09' },
    });
  });

  test('adds_up_and_the_trail_runs_on_in_business_time', async () => {
    const id = await s.offered();
    await go(id, '2h');
    await go(id, '2h');
    expect((await s.case(id)).offsetMs).toBe(2 * (7_200_000 + 1));
    await s.do('ho', 'hai-admin', 'accept', id);
    const last = (await s.trail(id)).at(-1);
    expect(last).toMatchObject({
      at: new Date(s.now + 14_400_002).toISOString(),
      ranAt: new Date(s.now).toISOString(),
    });
  });

  test('only_looks_where_it_is_told_to', async () => {
    const id = await s.offered();
    const before = await everything(s.store);
    expect(await go(id, '3wd', 'lin-hao', true)).toMatchObject({
      kind: 'advanced',
      waits: true,
      process: 'vendor-opportunity',
    });
    expect(await everything(s.store)).toEqual(before);
  });

  test('is_refused_while_an_effect_is_pending', async () => {
    const id = await s.underReview();
    expect(await go(id, '1d', 'wang-fang')).toEqual({ kind: 'effects-pending' });
    await synced(id);
    expect((await go(id, '1d', 'wang-fang')).kind).toBe('advanced');
  });

  test('is_refused_for_a_closed_case_a_stranger_and_time_that_does_not_run_forward', async () => {
    const id = await s.offered();
    for (const by of ['-1h', '-1d', '-1wd']) expect(await go(id, by), by).toEqual({ kind: 'not-forward' });
    for (const by of ['none', '3 days', '', '999y']) expect(await go(id, by), by).toEqual({ kind: 'bad-duration' });
    expect(await go(id, '1d', 'chen-admin')).toEqual({ kind: 'not-found' });
    expect(await go(id, '1d', 'nobody')).toEqual({ kind: 'unknown-caller' });
    expect(await go('no-such-case', '1d')).toEqual({ kind: 'not-found' });
    await s.do('ho', 'hai-admin', 'decline', id, declined);
    expect(await go(id, '1d')).toEqual({ kind: 'closed' });
  });
});

describe('the offset', () => {
  test('is_inherited_by_a_case_opened_from_an_advanced_one', async () => {
    const ho = await s.offered();
    await go(ho, '5wd');
    await tick(s.engine, ho);
    const { offsetMs, lastEntryAt } = await s.case(ho);
    const again = await s.do('ho', 'lin-hao', 're-offer', ho, { partnerId: 'org-tongda' });
    const row = await s.case(again.id);
    expect(row).toMatchObject({ offsetMs, createdAt: lastEntryAt });
    // Advanced to the end of Monday 15 June and one ms, which is Tuesday 16 June: three working days on.
    expect(new Date(await s.dueAt(again.id)).toISOString()).toBe('2026-06-22T15:59:59.999Z');
    expect(row.wakeAt).toBeLessThan(await s.dueAt(again.id));

    const po = await synced(await s.underValidation());
    await go(po, '10wd', 'zhao-qiang');
    await tick(s.engine, po);
    const copy = await s.do('po', 'hai-admin', 'copy-to-draft', po);
    expect((await s.case(copy.id)).offsetMs).toBe((await s.case(po)).offsetMs);
  });

  test('of_the_larger_one_is_taken_over_by_a_case_that_is_commanded', async () => {
    const same = { name: s.unique(), customerName: s.unique('客户') };
    const winner = await synced(await s.underValidation(same, 'chen-admin'));
    const slow = await s.underReview(same);
    const fast = await synced(await s.underReview(same, 'hai-operator'));
    await go(winner, '2d', 'zhao-qiang');
    await go(fast, '9d', 'zhao-qiang');
    const offset = async (id: string) => (await s.case(id)).offsetMs;
    const [mine, ahead] = [await offset(winner), await offset(fast)];
    await s.do('po', 'lin-hao', 'validate', winner, { customerContact: '电话确认' });
    expect([await offset(winner), await offset(slow), await offset(fast)]).toEqual([mine, mine, ahead]);
    expect(await s.case(slow)).toMatchObject({ outcome: 'DUPLICATE', closedAt: s.now + mine });
    expect(await s.case(fast)).toMatchObject({ outcome: 'DUPLICATE', closedAt: s.now + ahead });
  });

  test('numbers_a_case_by_its_own_day', async () => {
    const id = await s.draft();
    await go(id, '7d', 'hai-admin');
    expect((await s.do('po', 'hai-admin', 'submit', id)).number).toMatch(/^PO20260615\d{6}$/);
  });
});
