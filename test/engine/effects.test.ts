import { describe, expect, test } from 'vitest';
import { driveAgain } from '../../engine/drive-again.ts';
import {
  type EffectHandlers,
  failEffect,
  noteAttempt,
  performEffect,
  UnknownEffectError,
} from '../../engine/effects.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';

const s = new EngineSuite();

/** A CRM that makes one record for each key, however often it is asked. */
function crm() {
  const records = new Map<string, string>();
  let calls = 0;
  const handlers: EffectHandlers = {
    'crm-sync': async ({ key }) => {
      calls += 1;
      if (!records.has(key)) records.set(key, `CRM-${records.size + 1}`);
      return { command: 'record-crm-sync', input: { reference: records.get(key) ?? '' } };
    },
  };
  return { handlers, records, calls: () => calls };
}

const effectOf = async (caseId: string) => {
  const [effect] = await s.find('effects', { caseId });
  if (!effect) throw new Error('no effect');
  return effect;
};

describe('an effect', () => {
  test('comes_back_to_the_case_as_a_command_with_one_record', async () => {
    const id = await s.underReview();
    const { key } = await effectOf(id);
    const { handlers } = crm();
    await performEffect(s.engine, handlers, key);
    expect(await effectOf(id)).toMatchObject({ status: 'done', outcome: '{"reference":"CRM-1"}', doneAt: s.now });
    expect(await s.find('records', { caseId: id })).toMatchObject([
      { kind: 'crm-sync', data: '{"reference":"CRM-1"}' },
    ]);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'record-crm-sync',
      actor: { kind: 'system', because: `effect ${key}` },
    });
  });

  test('performed_again_or_twice_at_once_is_done_once', async () => {
    const id = await s.underReview();
    const { key } = await effectOf(id);
    const { handlers, records, calls } = crm();
    await Promise.all([performEffect(s.engine, handlers, key), performEffect(s.engine, handlers, key)]);
    const before = calls();
    await performEffect(s.engine, handlers, key);
    expect([records.size, calls()]).toEqual([1, before]);
    expect(await s.find('records', { caseId: id })).toHaveLength(1);
  });

  test('killed_at_any_write_between_the_outside_call_and_the_end_is_finished_by_the_next_attempt_with_one_record', async () => {
    for (let nth = 1, killed = true; killed; nth++) {
      const id = await s.underReview();
      const { key } = await effectOf(id);
      const { handlers, records } = crm();
      const broken = failingStore(s.store, nth);
      killed = await performEffect({ ...s.engine, store: broken.store }, handlers, key).then(
        () => false,
        (error: unknown) => {
          if (error instanceof InjectedFault) return true;
          throw error;
        },
      );
      if (killed) expect((await effectOf(id)).status).toBe('pending');
      await performEffect(s.engine, handlers, key);
      expect(records.size).toBe(1);
      expect(await effectOf(id)).toMatchObject({ status: 'done' });
      expect(await s.find('records', { caseId: id }), `killed at write ${nth}`).toHaveLength(1);
    }
  });

  test('killed_after_its_command_committed_is_only_marked_done', async () => {
    const id = await s.underReview();
    const { key } = await effectOf(id);
    const { handlers, records } = crm();
    let units = 0;
    // The first unit is the command; the second, which marks the effect, never happens.
    const dying = {
      ...s.store,
      write: ((unit: Parameters<typeof s.store.write>[0]) =>
        ++units > 1 ? Promise.reject(new InjectedFault('killed')) : s.store.write(unit)) as typeof s.store.write,
    };
    await expect(performEffect({ ...s.engine, store: dying }, handlers, key)).rejects.toThrow('killed');
    expect(await effectOf(id)).toMatchObject({ status: 'pending' });
    expect(await s.find('records', { caseId: id })).toHaveLength(1);
    const { seq } = await s.case(id);
    await performEffect(s.engine, handlers, key);
    expect([(await s.case(id)).seq, records.size]).toEqual([seq, 1]);
    expect(await effectOf(id)).toMatchObject({ status: 'done' });
  });

  test('of_a_case_that_closed_meanwhile_is_still_recorded_and_changes_nothing_else', async () => {
    const id = await s.underReview();
    await s.do('po', 'wang-fang', 'reject-review', id, { reason: { code: 'VAGUE', text: 'x' } });
    const before = await s.case(id);
    await performEffect(s.engine, crm().handlers, (await effectOf(id)).key);
    const after = await s.case(id);
    expect(after).toMatchObject({
      state: before.state,
      closedAt: before.closedAt,
      version: before.version,
      outcome: before.outcome,
    });
    expect(await s.find('records', { caseId: id })).toHaveLength(1);
  });

  test('nobody_performs_is_a_fault_no_retry_helps', async () => {
    const id = await s.underReview();
    await expect(performEffect(s.engine, {}, (await effectOf(id)).key)).rejects.toThrow(UnknownEffectError);
    await performEffect(s.engine, {}, 'no-such-effect');
  });

  test('whose_outcome_the_case_refuses_stays_pending', async () => {
    const id = await s.underReview();
    const { key } = await effectOf(id);
    const wrong: EffectHandlers = { 'crm-sync': async () => ({ command: 'record-crm-sync', input: { reference: 5 } }) };
    await expect(performEffect(s.engine, wrong, key)).rejects.toThrow('was not accepted');
    expect((await effectOf(id)).status).toBe('pending');
  });

  test('that_gave_up_is_an_incident_until_it_comes_through_after_all', async () => {
    const id = await s.underReview();
    const { key } = await effectOf(id);
    await noteAttempt(s.engine, key, 3, 'CRM is down');
    expect(await effectOf(id)).toMatchObject({ attempts: 3, lastError: 'CRM is down', status: 'pending' });
    await failEffect(s.engine, key, 'gave up');
    await failEffect(s.engine, key, 'gave up');
    expect(await effectOf(id)).toMatchObject({ status: 'failed', lastError: 'gave up' });
    const incident = { caseId: id, kind: 'effect-failed' };
    expect(await s.find('incidents', incident)).toMatchObject([
      { status: 'open', owner: 'role:operator', dedupe: `effect-failed:${key}` },
    ]);
    await s.store.write(tx => tx.update('effects', { key }, { status: 'pending' }).then(() => {}));
    await performEffect(s.engine, crm().handlers, key);
    expect(await s.find('incidents', incident)).toMatchObject([{ status: 'resolved', resolvedAt: s.now }]);
  });
});

describe('driving effects again', () => {
  test('takes_those_that_gave_up_tells_their_case_and_closes_the_incident', async () => {
    const [id, other] = [
      await s.underReview(),
      await s.underReview({ name: '另一个', customerName: '另一个有限公司' }),
    ];
    const { key } = await effectOf(id);
    await failEffect(s.engine, key, 'gave up');
    await s.store.write(tx => tx.update('cases', { id }, { nudgeAt: null, nudges: 3 }));
    expect(await driveAgain(s.engine, [(await effectOf(other)).key, 'unknown'])).toEqual([]);
    expect(await driveAgain(s.engine, [])).toEqual([key]);
    expect(await effectOf(id)).toMatchObject({ status: 'pending', attempts: 0 });
    expect(await s.find('cases', { id })).toMatchObject([{ nudgeAt: s.now, nudges: 0 }]);
    expect(await s.find('incidents', { caseId: id, status: 'open' })).toEqual([]);
    expect(await driveAgain(s.engine, [key])).toEqual([]);
  });
});

test('the_input_of_an_effect_and_its_key_carry_nothing_personal', async () => {
  const id = await s.underReview();
  expect(await effectOf(id)).toMatchObject({ input: '{}', key: `${id}/2/0` });
});
