import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { performEffect } from '../../engine/effects.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { sweepRegistry } from '../../engine/registry/sweep.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { hearingPurchases, waitingFor } from '../support/hearing.ts';
import { done } from '../support/programme.ts';

const s = new EngineSuite();
const DAY = 86_400_000;

/** Purchases that wait for a partner and hear of its bills. */
function hearing(find: (partnerId: string | null) => string = waitingFor): Engine {
  const purchases: ProcessDefinition = {
    ...hearingPurchases(),
    hears: {
      'bill-overdue': {
        command: 'note-opportunity',
        find: ({ partnerId }) => find(partnerId),
        input: ({ data }) => ({ number: data.ref ?? '' }),
      },
    },
  };
  return { ...s.engine, processes: new Map([...s.engine.processes, [purchases.name, purchases]]) };
}

async function waiting(engine: Engine, partnerId: string): Promise<string> {
  const form = { subject: s.unique(), amount: '5.00', currency: 'CNY', purpose: partnerId };
  return (await done(engine, 'qian-ling', 'purchase-approval', 'submit', form)).caseId;
}

const BILL = { type: 'bill', period: '2026-05', amount: '100.00', currency: 'CNY', dueDate: '2026-06-10' };
const bill = (ref: string, partnerId: string, changed: JsonObject = {}): RegistryWrite => ({
  kind: 'bill',
  partnerId,
  ref,
  data: { ...BILL, status: 'open', ...changed },
});

const put = (engine: Engine, write: RegistryWrite) =>
  s.store.write(tx => putEntry(engine, tx, write, { now: s.now, source: 'test' }));
const sweep = (engine: Engine) => sweepRegistry(engine, () => {});
const events = async (partnerId: string) =>
  (await s.find('events', { process: 'registry', partnerId })).map(({ type, at }) => [type, at]);
const effects = (caseId: string): Promise<Row<'effects'>[]> => s.find('effects', { caseId, kind: 'case-command' });
const heard = async (caseId: string) =>
  (await s.find('records', { caseId, kind: 'heard' })).map(({ data }) => (JSON.parse(data) as JsonObject).number);
const OVERDUE = Date.parse('2026-06-11T00:00:00+08:00');

describe('time acts on the registry', () => {
  test('a_bill_that_was_not_cleared_is_told_overdue_once_at_its_own_instant_whenever_it_is_swept', async () => {
    const engine = hearing();
    const one = await waiting(engine, 'org-haiyue');
    await put(engine, bill('B1', 'org-haiyue'));
    expect([await sweep(engine), await events('org-haiyue')]).toEqual([0, []]);
    s.now = OVERDUE + DAY;
    expect(await Promise.all([sweep(engine), sweep(engine)])).toEqual(expect.arrayContaining([0]));
    expect(await sweep(engine)).toBe(0);
    expect(await events('org-haiyue')).toEqual([['bill-overdue', OVERDUE]]);
    expect(await s.find('registry', { ref: 'B1' })).toMatchObject([{ standing: 'overdue', actsAt: null, version: 1 }]);
    expect(await s.find('cases', { id: one })).toMatchObject([{ nudgeAt: s.now }]);
    for (const { key } of await effects(one)) await performEffect(engine, {}, key);
    expect(await heard(one)).toEqual(['B1']);
    expect((await s.trail(one)).at(-1)).toMatchObject({
      actor: { kind: 'system', because: 'bill-overdue of bill B1' },
    });
  });

  test('what_passed_while_nobody_swept_is_told_step_by_step_in_order', async () => {
    const data = { userId: 'hai-sales', code: 'HCIP', account: 'personal' };
    await put(s.engine, {
      kind: 'certificate',
      partnerId: 'org-chenxing',
      ref: 'C1',
      data: { ...data, from: '2026-06-20', until: '2026-06-25' },
    });
    s.now += 60 * DAY;
    expect(await sweep(s.engine)).toBe(2);
    expect(await events('org-chenxing')).toEqual([
      ['certificate-added', Date.parse('2026-06-20T00:00:00+08:00')],
      ['certificate-expired', Date.parse('2026-06-26T00:00:00+08:00')],
    ]);
    const [told] = await s.find('events', { process: 'registry', partnerId: 'org-chenxing' });
    expect(told?.data, 'no word of the person').not.toContain('hai-sales');
  });

  test('one_entry_that_fails_holds_up_no_other_and_is_told_when_it_works', async () => {
    let broken = true;
    const engine = hearing(partnerId => {
      if (partnerId === 'org-tongda' && broken) throw new Error('not today');
      return waitingFor(partnerId);
    });
    const due = { dueDate: new Date(s.now + 8 * 3_600_000).toISOString().slice(0, 10) };
    await put(engine, bill('T1', 'org-tongda', due));
    await put(engine, bill('L1', 'org-lanwan', due));
    s.now += 2 * DAY;
    await expect(sweep(engine)).rejects.toThrow('not today');
    expect([(await events('org-tongda')).length, (await events('org-lanwan')).length]).toEqual([0, 1]);
    broken = false;
    expect(await sweep(engine)).toBe(1);
    expect(await events('org-tongda')).toHaveLength(1);
  });

  test('killed_at_any_write_it_is_told_once_by_the_next_sweep', async () => {
    const engine = hearing();
    const one = await waiting(engine, 'org-lanwan');
    for (let nth = 1, killed = true; killed; nth++) {
      const before = (await events('org-lanwan')).length;
      await put(
        engine,
        bill(`K${nth}`, 'org-lanwan', { dueDate: new Date(s.now + 8 * 3_600_000).toISOString().slice(0, 10) }),
      );
      s.now += 2 * DAY;
      killed = await sweep({ ...engine, store: failingStore(s.store, nth).store }).then(
        () => false,
        (error: unknown) => {
          if (error instanceof InjectedFault) return true;
          throw error;
        },
      );
      await sweep(engine);
      expect((await events('org-lanwan')).length - before, `write ${nth}`).toBe(1);
      expect(await effects(one)).toHaveLength(nth);
    }
  });
});

test('of_an_entry_that_a_case_wrote_the_case_tells_and_of_its_end_by_time_the_registry', async () => {
  const purchase = s.engine.processes.get('purchase-approval');
  const submit = purchase?.commands.submit;
  if (!purchase || !submit) throw new Error('no submit');
  const validTo = new Date(s.now + DAY).toISOString().slice(0, 10);
  const label = { name: 'x', level: '1', certifiedAt: '2026-01-01', validTo, status: 'active' };
  const registry: RegistryWrite[] = [{ kind: 'label', partnerId: 'org-lanwan', ref: 'sap', data: label }];
  const writing = {
    ...purchase,
    commands: { ...purchase.commands, submit: { ...submit, plan: () => ({ registry }) } },
  };
  const engine = { ...s.engine, processes: new Map([...s.engine.processes, [purchase.name, writing]]) };
  await done(engine, 'qian-ling', 'purchase-approval', 'submit', { subject: 'x', amount: '5.00', currency: 'CNY' });
  const told = async () => (await events('org-lanwan')).filter(([type]) => String(type).startsWith('label'));
  expect(await told()).toEqual([]);
  s.now += 3 * DAY;
  await sweep(engine);
  expect((await told()).map(([type]) => type)).toEqual(['label-revoked']);
});

describe('putting an entry', () => {
  test('tells_what_changed_by_it_and_nothing_where_it_says_the_same_again', async () => {
    const late = { dueDate: '2026-01-01' };
    const told = async (write: RegistryWrite) => (await put(s.engine, write))?.told;
    expect(await told(bill('P1', 'org-haiyue', late))).toEqual(['bill-overdue']);
    expect(await told(bill('P1', 'org-haiyue', late))).toEqual([]);
    expect(await told(bill('P1', 'org-haiyue', { ...late, amount: '90.00' }))).toEqual([]);
    expect(await told(bill('P1', 'org-haiyue', { ...late, status: 'cleared' }))).toEqual(['bill-cleared']);
    expect(await told({ ...bill('P9', 'org-haiyue'), data: null })).toBeUndefined();
  });

  test('a_plan_that_is_left_and_entered_again_is_told_each_time', async () => {
    const plan: RegistryWrite = {
      kind: 'membership',
      partnerId: 'org-haiyue',
      ref: 'plan:PCE',
      data: { kind: 'plan', code: 'PCE', stage: 'member' },
    };
    expect((await put(s.engine, { ...plan, data: null }))?.told).toEqual(['partner-left-plan']);
    expect((await put(s.engine, plan))?.told).toEqual(['partner-rejoined']);
  });

  test('a_closed_case_hears_nothing_and_neither_does_one_of_another_partner', async () => {
    const engine = hearing();
    const [open, closed, other] = [
      await waiting(engine, 'org-tongda'),
      await waiting(engine, 'org-tongda'),
      await waiting(engine, 'org-haiyue'),
    ];
    await done(engine, 'qian-ling', 'purchase-approval', 'withdraw', { reason: { text: 'x' } }, { caseId: closed });
    await put(engine, bill('H1', 'org-tongda', { dueDate: '2026-01-01' }));
    expect([await effects(open), await effects(closed), await effects(other)].map(({ length }) => length)).toEqual([
      1, 0, 0,
    ]);
  });
});
