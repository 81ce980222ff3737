import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import type { CommandDefinition } from '../../domain/kernel/process.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type EffectHandlers, performEffect } from '../../engine/effects.ts';
import { NotUnderstoodError } from '../../engine/hearing/give-heard.ts';
import type { Engine } from '../../engine/ports.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { hearingPurchases } from '../support/hearing.ts';
import { done } from '../support/programme.ts';

const s = new EngineSuite();
const CRM: EffectHandlers = { 'crm-sync': async () => ({ command: 'record-crm-sync', input: { reference: 'CRM-1' } }) };

function hearing(plan?: CommandDefinition['plan']): Engine {
  const purchases = hearingPurchases(plan);
  return { ...s.engine, processes: new Map([...s.engine.processes, [purchases.name, purchases]]) };
}

/** A purchase that waits for news of a partner. */
async function waiting(engine: Engine, partnerId = 'org-haiyue'): Promise<string> {
  const form = { subject: s.unique(), amount: '5.00', currency: 'CNY', purpose: partnerId };
  return (await done(engine, 'qian-ling', 'purchase-approval', 'submit', form)).caseId;
}

async function decided(engine: Engine, command: string, caseId: string): Promise<void> {
  await done(engine, 'sun-yue', 'purchase-approval', 'claim', {}, { caseId, taskId: (await s.task(caseId)).id });
  const input = command === 'reject' ? { reason: { text: 'x' } } : {};
  await done(engine, 'sun-yue', 'purchase-approval', command, input, { caseId });
}

async function submitted(engine: Engine, changed = {}): Promise<string> {
  const { caseId } = await done(engine, 'hai-admin', 'partner-opportunity', 'save-draft', s.poForm(changed));
  await done(engine, 'hai-admin', 'partner-opportunity', 'submit', {}, { caseId });
  return caseId;
}

const toldOf = async (caseId: string): Promise<Row<'effects'>[]> =>
  (await s.find('effects', { caseId, kind: 'case-command' })).sort((a, b) => (a.key < b.key ? -1 : 1));

async function effectOf(caseId: string): Promise<Row<'effects'>> {
  const effects = await toldOf(caseId);
  const effect = effects.at(-1);
  if (!effect) throw new Error('nobody is told');
  return effect;
}

const heard = async (caseId: string) => (await s.find('records', { caseId, kind: 'heard' })).length;
const perform = (engine: Engine, key: string) => performEffect(engine, CRM, key);

describe('what happens to a case', () => {
  test('is_an_effect_for_each_process_that_hears_of_it_and_carries_nothing_personal', async () => {
    const engine = hearing();
    const id = await submitted(engine);
    const [effect, ...more] = await toldOf(id);
    expect(more).toEqual([]);
    expect(effect).toMatchObject({ status: 'pending', key: `${id}/2/1` });
    const { event, process } = JSON.parse(effect?.input ?? '{}') as { event: Record<string, unknown>; process: string };
    expect(process).toBe('purchase-approval');
    expect(event).toMatchObject({
      type: 'partner-opportunity.submit',
      at: s.now,
      partnerId: 'org-haiyue',
      case: { id, process: 'partner-opportunity', state: 'under-review' },
      data: { command: 'submit', from: 'draft', to: 'under-review' },
    });
    expect(effect?.input, 'nothing of its document').not.toContain('ERP');
    expect(await s.find('cases', { id })).toMatchObject([{ nudgeAt: s.now }]);
  });

  test('is_no_effect_where_nobody_hears_of_it', async () => {
    expect(await toldOf(await submitted(s.engine))).toEqual([]);
  });

  test('gives_each_case_that_has_the_key_the_command_by_the_system_with_the_reason', async () => {
    const engine = hearing();
    const [one, two, other] = [await waiting(engine), await waiting(engine), await waiting(engine, 'org-chenxing')];
    const id = await submitted(engine);
    await perform(engine, (await effectOf(id)).key);
    expect([await heard(one), await heard(two), await heard(other)]).toEqual([1, 1, 0]);
    expect((await s.trail(one)).at(-1)).toMatchObject({
      command: 'note-opportunity',
      actor: { kind: 'system', because: `partner-opportunity.submit of ${id}` },
      input: { number: (await s.case(id)).number },
    });
    const { outcome, status } = await effectOf(id);
    expect(status).toBe('done');
    expect(JSON.parse(outcome ?? '{}')).toMatchObject({
      told: expect.arrayContaining([{ case: one, command: 'note-opportunity', done: true }]),
    });
  });

  test('concerns_a_process_only_when_it_says_so', async () => {
    const engine = hearing();
    const one = await waiting(engine);
    const id = await submitted(engine, { currency: 'USD' });
    await perform(engine, (await effectOf(id)).key);
    expect([await heard(one), (await effectOf(id)).outcome]).toEqual([0, '{"told":[]}']);
  });

  test('refused_by_a_cases_own_guards_is_done_and_noted_and_a_closed_case_is_not_asked', async () => {
    const engine = hearing(({ snapshot }) => (snapshot?.data.amount === '6.00' ? refuse('NOT_CONCERNED') : {}));
    const [one, closed] = [await waiting(engine, 'org-tongda'), await waiting(engine, 'org-tongda')];
    const form = { subject: s.unique(), amount: '6.00', currency: 'CNY', purpose: 'org-tongda' };
    const refusing = (await done(engine, 'qian-ling', 'purchase-approval', 'submit', form)).caseId;
    await decided(engine, 'reject', closed);
    const { caseId } = await done(engine, 'tong-admin', 'partner-opportunity', 'save-draft', s.poForm());
    await done(engine, 'tong-admin', 'partner-opportunity', 'submit', {}, { caseId });
    await perform(engine, (await effectOf(caseId)).key);
    expect([await heard(one), await heard(refusing), await heard(closed)]).toEqual([1, 0, 0]);
    const { told } = JSON.parse((await effectOf(caseId)).outcome ?? '{}') as {
      told: { case: string; refused?: string }[];
    };
    expect(told.toSorted((a, b) => (a.case < b.case ? -1 : 1))).toEqual([
      { case: one, command: 'note-opportunity', done: true },
      { case: refusing, command: 'note-opportunity', refused: 'NOT_CONCERNED' },
    ]);
  });

  test('what_one_does_not_understand_is_a_fault_that_keeps_no_other_from_hearing', async () => {
    const engine = hearing(({ snapshot }) =>
      snapshot?.data.amount === '6.00' ? [{ pointer: '/number', code: 'NOT_AN_OPTION' }] : {},
    );
    const form = { subject: s.unique(), amount: '6.00', currency: 'CNY', purpose: 'org-lanwan' };
    await done(engine, 'qian-ling', 'purchase-approval', 'submit', form);
    const one = await waiting(engine, 'org-lanwan');
    const { caseId } = await done(engine, 'lan-admin', 'partner-opportunity', 'save-draft', s.poForm());
    await done(engine, 'lan-admin', 'partner-opportunity', 'submit', {}, { caseId });
    const { key } = await effectOf(caseId);
    await expect(perform(engine, key)).rejects.toThrow(NotUnderstoodError);
    expect([await heard(one), (await effectOf(caseId)).status]).toEqual([1, 'pending']);
    await perform(s.engine, key);
  });

  test('a_consumer_that_fails_delays_itself_only_and_is_told_alone_when_it_works_again', async () => {
    let broken = '';
    const engine = hearing(({ snapshot }) => {
      if (snapshot?.id === broken) throw new Error('not today');
      return {};
    });
    const [first, second] = [await waiting(engine, 'org-chenxing'), await waiting(engine, 'org-chenxing')];
    broken = first;
    const { caseId } = await done(engine, 'chen-admin', 'partner-opportunity', 'save-draft', s.poForm());
    await done(engine, 'chen-admin', 'partner-opportunity', 'submit', {}, { caseId });
    const { key } = await effectOf(caseId);
    await expect(perform(engine, key)).rejects.toThrow('not today');
    expect([await heard(first), await heard(second), (await effectOf(caseId)).status]).toEqual([0, 1, 'pending']);
    const [crm] = await s.find('effects', { caseId, kind: 'crm-sync' });
    await perform(engine, crm?.key ?? '');
    expect(await s.find('effects', { caseId, kind: 'crm-sync' })).toMatchObject([{ status: 'done' }]);
    broken = '';
    await perform(engine, key);
    expect([await heard(first), await heard(second), (await effectOf(caseId)).status]).toEqual([1, 1, 'done']);
  });

  test('told_twice_at_once_or_again_is_heard_once', async () => {
    const engine = hearing();
    const one = await waiting(engine);
    const { key } = await effectOf(await submitted(engine));
    await Promise.all([perform(engine, key), perform(engine, key)]);
    await perform(engine, key);
    expect(await heard(one)).toBe(1);
  });

  test('killed_between_the_commit_of_a_command_and_its_end_is_not_heard_again', async () => {
    const engine = hearing();
    const one = await waiting(engine);
    const id = await submitted(engine);
    const { key } = await effectOf(id);
    let last: Error | undefined = new InjectedFault('killed');
    // The command stands; what would mark the effect done never happens.
    const write: typeof s.store.write = async unit => {
      const [effect] = await s.find('effects', { key });
      if (last && effect?.status === 'pending' && (await heard(one)) === 1) throw last;
      return s.store.write(unit);
    };
    await expect(perform({ ...engine, store: { ...s.store, write } }, key)).rejects.toThrow('killed');
    expect([await heard(one), (await effectOf(id)).status]).toEqual([1, 'pending']);
    last = undefined;
    await perform(engine, key);
    expect([await heard(one), (await effectOf(id)).status]).toEqual([1, 'done']);
  });

  test('killed_at_any_write_is_heard_once_by_each_after_the_next_attempt', async () => {
    for (let nth = 1, killed = true; killed; nth++) {
      const engine = hearing();
      const partner = { id: 'org-lanwan', admin: 'lan-admin' };
      const [one, two] = [await waiting(engine, partner.id), await waiting(engine, partner.id)];
      const { caseId } = await done(engine, partner.admin, 'partner-opportunity', 'save-draft', s.poForm());
      await done(engine, partner.admin, 'partner-opportunity', 'submit', {}, { caseId });
      const { key } = await effectOf(caseId);
      killed = await perform({ ...engine, store: failingStore(s.store, nth).store }, key).then(
        () => false,
        (error: unknown) => {
          if (error instanceof InjectedFault) return true;
          throw error;
        },
      );
      await perform(engine, key);
      expect([await heard(one), await heard(two), (await effectOf(caseId)).status], `write ${nth}`).toEqual([
        1,
        1,
        'done',
      ]);
      for (const id of [one, two]) await decided(engine, 'reject', id);
    }
  });
});

describe('a case that the system opens', () => {
  async function reviewed(engine: Engine, offsetMs = 0): Promise<string> {
    const id = await submitted(engine);
    if (offsetMs) await s.store.write(tx => tx.update('cases', { id }, { offsetMs }).then(() => {}));
    await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId: id });
    return id;
  }
  const opened = async (caseId: string) => {
    const { told } = JSON.parse((await effectOf(caseId)).outcome ?? '{"told":[]}') as {
      told: { case: string; refused?: string }[];
    };
    return told[0];
  };

  test('belongs_where_its_plan_says_and_to_nobody_and_says_why_it_was_opened', async () => {
    const engine = hearing();
    const id = await reviewed(engine);
    await perform(engine, (await effectOf(id)).key);
    const row = await s.case((await opened(id))?.case ?? '');
    expect(row).toMatchObject({
      state: 'under-approval',
      parentId: id,
      createdBy: 'system',
      submittedBy: 'system',
      organizationId: 'org-haiyue',
      partnerId: 'org-haiyue',
      unitId: 'unit-hq',
      homeUnitId: 'unit-north',
      offsetMs: 0,
      document: { subject: '展台' },
    });
    expect((await s.trail(row.id))[0]).toMatchObject({
      actor: { kind: 'system', because: `partner-opportunity.approve-review of ${id}` },
    });
    expect((await s.notices(row.id)).filter(told => told.includes('system'))).toEqual([]);
    await decided(engine, 'approve', row.id);
    expect((await s.notices(row.id)).filter(told => told.includes('system'))).toEqual([]);
  });

  test('is_opened_once_however_often_it_is_told_and_its_own_guards_may_refuse_it', async () => {
    const engine = hearing();
    const count = async () => (await s.find('cases', { createdBy: 'system' })).length;
    const before = await count();
    const id = await reviewed(engine);
    const { key } = await effectOf(id);
    await Promise.all([perform(engine, key), perform(engine, key)]);
    const made = (await count()) - before;
    const again = await reviewed(engine);
    await perform(engine, (await effectOf(again)).key);
    expect([made <= 1, (await count()) - before - made]).toEqual([true, 0]);
    expect(await opened(again)).toEqual({ case: null, command: 'open-for-opportunity', refused: 'ALREADY_OFFERED' });
  });

  test('is_as_far_ahead_of_real_time_as_the_case_that_caused_it_and_so_is_one_that_is_told', async () => {
    await s.store.write(tx => tx.remove('reservations', { key: 'booth:org-haiyue' }).then(() => {}));
    const engine = hearing();
    const id = await reviewed(engine, 5000);
    await perform(engine, (await effectOf(id)).key);
    expect(await s.case((await opened(id))?.case ?? '')).toMatchObject({ offsetMs: 5000, createdAt: s.now + 5000 });
    const one = await waiting(engine, 'org-tongda');
    const { caseId } = await done(engine, 'tong-admin', 'partner-opportunity', 'save-draft', s.poForm());
    await s.store.write(tx => tx.update('cases', { id: caseId }, { offsetMs: 7000 }).then(() => {}));
    await done(engine, 'tong-admin', 'partner-opportunity', 'submit', {}, { caseId });
    await perform(engine, (await effectOf(caseId)).key);
    expect(await s.case(one)).toMatchObject({ offsetMs: 7000, lastEntryAt: s.now + 7000 });
  });
});
