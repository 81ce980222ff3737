import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { expect, onTestFinished, test } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { type Store, StoreUnavailableError } from '../../db/store.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { look } from '../../engine/look.ts';
import type { Engine } from '../../engine/ports.ts';
import { changeCn } from '../support/calendar-acts.ts';
import { effectsOf, nextClock, offeredHo, rowOf, submittedPo, trailOf } from '../support/cases.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { NO_MAIL } from '../support/no-mail.ts';
import { programme } from '../support/programme.ts';
import { noting } from '../support/relay.ts';
import { RememberedResale } from '../support/resale.ts';
import { joinedReseller } from '../support/resellers.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { MINUTE_MS, standingClock, type TestClock } from '../support/test-clock.ts';

interface Bench {
  engine: Engine;
  store: Store;
  clock: TestClock;
  /** The keys the CRM was called with. */
  called: string[];
  activities: ReturnType<typeof createActivities>;
  /** Makes the n-th write from now on fail after or before its commit, as a worker does that is killed there. */
  dieAt(write: number, when: 'before' | 'after'): void;
}

class Killed extends StoreUnavailableError {}

async function openBench(): Promise<Bench> {
  const clock = standingClock('2026-03-02T02:00:00Z');
  const real = await openTemporaryStore({ clock: clock.now });
  onTestFinished(() => real.close());
  let fatal: { write: number; when: 'before' | 'after' } | undefined;
  const store: Store = {
    ...real,
    write: async unit => {
      const dies = fatal && --fatal.write === 0 ? fatal.when : undefined;
      if (dies === 'before') throw new Killed('before the commit');
      const value = await real.write(unit);
      if (dies === 'after') throw new Killed('after the commit');
      return value;
    },
  };
  const engine = { ...(await programme(real)), store, clock: clock.now };
  const called: string[] = [];
  const crm = {
    synchronise: async (key: string) => {
      called.push(key);
      return { reference: 'CRM-1' };
    },
  };
  const activities = createActivities({
    engine,
    effects: effectHandlers({ crm, resale: new RememberedResale() }),
    followers: noting([]),
    mailing: NO_MAIL,
  });
  const dieAt = (write: number, when: 'before' | 'after') => {
    fatal = { write, when };
  };
  return { engine, store: real, clock, called, activities, dieAt };
}

type Name = keyof Bench['activities'];

/** A case in which each activity has something to do, and what to call it with. */
const OCCASIONS: {
  [N in Name]: (bench: Bench) => Promise<{ caseId: string; input: Parameters<Bench['activities'][N]>[0] }>;
} = {
  lookAtCase: async ({ engine }) => {
    const caseId = await offeredHo(engine);
    return { caseId, input: { caseId } };
  },
  tickCase: async ({ engine, store, clock }) => {
    const caseId = await offeredHo(engine);
    clock.put((await nextClock(store, caseId)).dueAt);
    return { caseId, input: { caseId } };
  },
  performEffect: async ({ engine, store }) => {
    const caseId = await submittedPo(engine);
    return { caseId, input: { key: (await effectsOf(store, caseId))[0]?.key ?? '' } };
  },
  performStep: async ({ engine, store }) => {
    const caseId = await joinedReseller(engine);
    return { caseId, input: { key: (await effectsOf(store, caseId))[0]?.key ?? '', step: 'link-funds' } };
  },
  undoStep: async ({ engine, store }) => {
    const caseId = await joinedReseller(engine);
    return { caseId, input: { key: (await effectsOf(store, caseId))[0]?.key ?? '', step: 'link-funds' } };
  },
  tellUndone: async ({ engine, store }) => {
    const caseId = await joinedReseller(engine);
    return { caseId, input: { key: (await effectsOf(store, caseId))[0]?.key ?? '' } };
  },
  failEffect: async ({ engine, store }) => {
    const caseId = await submittedPo(engine);
    return { caseId, input: { key: (await effectsOf(store, caseId))[0]?.key ?? '', message: 'gave up' } };
  },
  runJob: async ({ engine, clock }) => {
    clock.put(Date.parse('2026-12-31T02:00:00Z'));
    const caseId = await offeredHo(engine);
    return { caseId, input: { jobId: await changeCn(engine, { years: [cn2027()] }) } };
  },
  carryMail: async ({ engine }) => ({ caseId: await submittedPo(engine), input: undefined }),
  repairFollowers: async ({ engine, clock }) => {
    const caseId = await offeredHo(engine);
    // Its workflow has looked, and is gone since.
    await look(engine, caseId);
    clock.put(clock.now() + 2 * MINUTE_MS);
    return { caseId, input: undefined };
  },
};

const NAMES = Object.keys(OCCASIONS) as Name[];

async function run({ activities }: Bench, name: Name, input: unknown): Promise<void> {
  const activity = activities[name] as (argument: unknown) => Promise<unknown>;
  await new MockActivityEnvironment({ attempt: 1 }, { logger: new DefaultLogger('ERROR') }).run(activity, input);
}

/** Everything of the case that an activity may write. */
async function everything(store: Store, caseId: string) {
  return store.read(async reader => ({
    row: await reader.get('cases', { id: caseId }),
    trail: await reader.find('auditEntries', { caseId }),
    effects: await reader.find('effects', { caseId }),
    records: await reader.find('records', { caseId }),
    clocks: await reader.find('deadlines', { caseId }),
    notices: (await reader.find('notifications', { caseId })).map(({ id }) => id).sort(),
    incidents: await reader.find('incidents', { caseId }),
    events: (await reader.find('events', { caseId })).length,
  }));
}

test.each(NAMES)('%s_done_twice_is_done_once', async name => {
  const bench = await openBench();
  const { caseId, input } = await OCCASIONS[name](bench);
  await run(bench, name, input);
  const once = await everything(bench.store, caseId);
  await run(bench, name, input);
  expect(await everything(bench.store, caseId)).toEqual(once);
});

test.each(NAMES)('%s_killed_at_any_write_and_done_again_is_done_once', async name => {
  const whole = await openBench();
  const occasion = await OCCASIONS[name](whole);
  await run(whole, name, occasion.input);
  const { row, trail, effects, records, notices, incidents } = await everything(whole.store, occasion.caseId);
  for (const when of ['before', 'after'] as const) {
    for (let write = 1; ; write += 1) {
      const bench = await openBench();
      const { caseId, input } = await OCCASIONS[name](bench);
      bench.dieAt(write, when);
      const died = await run(bench, name, input).then(
        () => false,
        error => error instanceof Killed,
      );
      if (!died) {
        expect(write).toBeGreaterThan(1);
        break;
      }
      await run(bench, name, input);
      const after = await everything(bench.store, caseId);
      expect(after.row).toMatchObject({
        state: row?.state,
        seq: row?.seq,
        followed: row?.followed,
        wakeAt: row?.wakeAt,
      });
      expect(after.trail).toHaveLength(trail.length);
      expect(after.effects.map(({ status }) => status)).toEqual(effects.map(({ status }) => status));
      expect([after.records.length, after.notices.length, after.incidents.length]).toEqual([
        records.length,
        notices.length,
        incidents.length,
      ]);
    }
  }
});

test('an_effect_whose_worker_was_killed_after_the_call_calls_again_under_the_same_key_and_is_recorded_once', async () => {
  const bench = await openBench();
  const { caseId, input } = await OCCASIONS.performEffect(bench);
  bench.dieAt(1, 'before');
  await expect(run(bench, 'performEffect', input)).rejects.toThrow(Killed);
  await run(bench, 'performEffect', input);
  expect(bench.called).toEqual([input.key, input.key]);
  expect((await trailOf(bench.store, caseId)).filter(({ command }) => command === 'record-crm-sync')).toHaveLength(1);
  expect(await rowOf(bench.store, caseId)).toMatchObject({ state: 'under-review' });
});

test('an_effect_performed_twice_at_once_is_recorded_once', async () => {
  const bench = await openBench();
  const { caseId, input } = await OCCASIONS.performEffect(bench);
  await Promise.all([run(bench, 'performEffect', input), run(bench, 'performEffect', input)]);
  expect((await trailOf(bench.store, caseId)).filter(({ command }) => command === 'record-crm-sync')).toHaveLength(1);
  expect((await effectsOf(bench.store, caseId)).map(({ status }) => status)).toEqual(['done']);
});
