import { describe, expect, test } from 'vitest';
import { type Store, StoreUnavailableError } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { performEffect } from '../../engine/effects.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { repeatJob } from '../../engine/jobs/repeat-job.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { TOLD_AT_ONCE } from '../../engine/registry/tell-cases.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore } from '../support/failing-store.ts';
import { hearingPurchases, waitingFor } from '../support/hearing.ts';
import { done } from '../support/programme.ts';

const s = new EngineSuite();
const LEFT = 7;

function hearing(): Engine {
  const purchases: ProcessDefinition = {
    ...hearingPurchases(),
    hears: {
      'bill-overdue': {
        command: 'note-opportunity',
        find: ({ partnerId }) => waitingFor(partnerId),
        input: ({ data }) => ({ number: data.ref ?? '' }),
      },
    },
  };
  return { ...s.engine, processes: new Map([...s.engine.processes, [purchases.name, purchases]]) };
}

/** Cases that wait for news of a partner. */
function waiting(partnerId: string, count: number): Promise<string[]> {
  const form = { subject: 'x', amount: '5.00', currency: 'CNY', purpose: partnerId };
  const one = async () => (await done(hearing(), 'qian-ling', 'purchase-approval', 'submit', form)).caseId;
  return Promise.all(Array.from({ length: count }, one));
}

async function overdue(partnerId: string, ref: string, store: Store = s.store) {
  const data = {
    type: 'bill',
    period: '2026-05',
    amount: '1.00',
    currency: 'CNY',
    dueDate: '2026-06-01',
    status: 'open',
  };
  const engine = { ...hearing(), store };
  await store.write(tx => putEntry(engine, tx, { kind: 'bill', partnerId, ref, data }, { now: s.now, source: 'test' }));
}

async function toldOf(ref: string): Promise<string[]> {
  const effects = await s.find('effects', { kind: 'case-command' });
  return effects.flatMap(({ caseId, input }) => (input.includes(`"${ref}"`) ? [caseId] : [])).toSorted();
}

async function jobOf(ref: string) {
  const jobs = await s.find('jobs', { kind: 'tell-cases' });
  return jobs.find(({ input }) => input.includes(`"${ref}"`));
}

/** A store whose n-th unit is undone at its end, as where its process dies before the commit. */
function dying(nth: number): Store {
  let units = 0;
  return {
    ...s.store,
    write: unit => {
      units += 1;
      if (units !== nth) return s.store.write(unit);
      return s.store.write(async tx => {
        await unit(tx);
        throw new StoreUnavailableError('died');
      });
    },
  };
}

describe('a change in the registry of a partner with very many cases', () => {
  test('is_written_in_a_transaction_that_does_not_grow_with_them_and_a_job_tells_the_others', async () => {
    const writes: number[] = [];
    for (const more of [1, LEFT]) {
      await waiting('org-haiyue', writes.length === 0 ? TOLD_AT_ONCE + more : more);
      const counting = failingStore(s.store, 0);
      await overdue('org-haiyue', `G${more}`, counting.store);
      writes.push(counting.writes());
      expect(await toldOf(`G${more}`)).toHaveLength(TOLD_AT_ONCE);
      expect(await jobOf(`G${more}`)).toMatchObject({
        status: 'waiting',
        item: 'registry.manage',
        createdBy: 'system',
      });
    }
    expect(writes[0]).toBe(writes[1]);
  });

  test('killed_between_any_two_pages_it_is_told_to_each_once_and_brought_to_each', async () => {
    const ids = await waiting('org-chenxing', TOLD_AT_ONCE + LEFT);
    await overdue('org-chenxing', 'K1');
    const job = (await jobOf('K1'))?.id ?? '';
    for (let nth = 1, died = true; died; nth++) {
      const engine = { ...hearing(), store: dying(nth) };
      died = await runJobBatch(engine, JOBS, job, () => true).then(
        () => false,
        (error: unknown) => {
          if (error instanceof StoreUnavailableError) return true;
          throw error;
        },
      );
      const told = await toldOf('K1');
      expect(new Set(told).size, `unit ${nth}`).toBe(told.length);
    }
    expect(await s.find('jobs', { id: job })).toMatchObject([{ status: 'done', total: LEFT, done: LEFT, failed: 0 }]);
    expect(await toldOf('K1')).toEqual(ids.toSorted());
    await s.store.write(async tx => {
      await tx.update('jobs', { id: job }, { failed: 1 });
      await repeatJob(tx, job);
    });
    await runJobBatch(hearing(), JOBS, job, () => true);
    expect(await toldOf('K1'), 'gone through once more it tells nobody twice').toEqual(ids.toSorted());
    const [last = ''] = ids.toSorted().slice(-1);
    expect(await s.find('cases', { id: last })).toMatchObject([{ nudgeAt: s.now }]);
    for (const { key } of await s.find('effects', { caseId: last })) await performEffect(hearing(), {}, key);
    expect(await s.find('records', { caseId: last, kind: 'heard' })).toHaveLength(1);
  });

  test('two_that_tell_at_once_and_a_case_that_closed_meanwhile_change_nothing_of_that', async () => {
    const ids = await waiting('org-lanwan', TOLD_AT_ONCE + LEFT);
    await overdue('org-lanwan', 'T1');
    const closed = ids.toSorted().at(-1) ?? '';
    await done(hearing(), 'qian-ling', 'purchase-approval', 'withdraw', { reason: { text: 'x' } }, { caseId: closed });
    const job = (await jobOf('T1'))?.id ?? '';
    const both = () => runJobBatch(hearing(), JOBS, job, () => true);
    await Promise.all([both(), both()]);
    while (await both());
    expect(await toldOf('T1')).toEqual(ids.filter(id => id !== closed).toSorted());
  });
});

test('where_few_hear_all_are_told_with_the_change_and_no_job_is_made', async () => {
  const ids = await waiting('org-tongda', TOLD_AT_ONCE);
  await overdue('org-tongda', 'F1');
  expect(await toldOf('F1')).toEqual(ids.toSorted());
  expect(await jobOf('F1')).toBeUndefined();
});
