import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { DAY_MS, MINUTE_MS, toLocal } from '../../domain/calendar/zone.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import { verifyStore } from '../../engine/verify.ts';
import { LIVES } from '../../runtime/sample/lives/all.ts';
import type { Life } from '../../runtime/sample/lives/life.ts';
import { type LifeBeat, manyDays } from '../../runtime/sample/many.ts';
import { numbers } from '../../runtime/sample/numbers.ts';
import { writeSampleRegistry } from '../../runtime/sample/registry.ts';
import { type SeedProgress, seedMany } from '../../runtime/sample/seed.ts';
import { Seeder } from '../../runtime/sample/seeder.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { calendars } from '../support/kernel.ts';
import { programme } from '../support/programme.ts';
import { RememberedResale } from '../support/resale.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

/** A Wednesday afternoon in Shanghai. */
const NOW = Date.parse('2026-11-18T06:00:00Z');
const SIZE = 100;
/** Processes of cases that lives open beside their first. */
const BESIDE = ['payout-method-change', 'offering-exception'];
const calendar = calendars.find(({ id }) => id === 'cn')!;
const WITHIN_MS = 120_000;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function empty() {
  const clock = { now: NOW };
  const store = await openTemporaryStore({ clock: () => clock.now });
  closing.push(() => store.close());
  const engine = { ...(await programme(store)), clock: () => clock.now };
  await store.write(tx => writeSampleRegistry(engine, tx, calendar, NOW));
  const effects = effectHandlers({
    crm: { synchronise: async key => ({ reference: key }) },
    resale: new RememberedResale(),
  });
  const seed = (size: number, report: (progress: SeedProgress) => void = () => {}, stop?: AbortSignal) => {
    clock.now = NOW;
    return seedMany({ engine, effects }, clock, size, report, stop);
  };
  /** Whoever lives, from the beginning of time. */
  const seeder = () => {
    clock.now = 0;
    return new Seeder(engine, effects, clock);
  };
  return { store, engine, seed, seeder };
}

/** Every step of one life on the day it comes, the rounds so far apart that none meets what the one before had alone. */
function beatsOf(life: Life, round: number, place: number): LifeBeat[] {
  const n = 100 * round + place;
  const chance = numbers(n);
  const told = life.tell(n, among => among[Math.floor(chance() * among.length)]!);
  let at = NOW - (3 - round) * 100 * DAY_MS + place * 1000;
  return told.steps.map((step, index) => {
    at += step[0] * DAY_MS + MINUTE_MS;
    return { at, n, index, told, step, today: toLocal(calendar.zone, at).date };
  });
}

/** What became of each case, without what is new each time. */
async function outcomes(store: Store): Promise<string[]> {
  const cases = await store.read(reader => reader.find('cases', {}));
  return cases
    .map(({ process, title, state, seq, createdAt }) => [process, title, state, seq, createdAt].join(' '))
    .sort();
}

describe('a_year_of_cases', () => {
  test(
    'is_made_through_the_kernel_as_many_as_asked_for_and_meets_no_refusal',
    async () => {
      const { store, engine, seed } = await empty();
      const told: SeedProgress[] = [];
      const seeded = await seed(SIZE, progress => told.push(progress));
      const rows = await store.read(reader => reader.find('cases', {}));
      const opened = rows.filter(({ createdBy, process }) => createdBy === 'system' || BESIDE.includes(process)).length;
      expect(seeded).toEqual({ kind: 'done', cases: SIZE + opened, refused: new Map() });
      expect(await brokenInvariants(store)).toEqual([]);
      expect(await verifyStore(engine)).toMatchObject({ cases: rows.length, faults: [] });
      expect((await auditLedger(engine)).faults).toEqual([]);
      expect(told.at(-1)).toMatchObject({ cases: SIZE, of: SIZE, secondsLeft: 0 });
      expect(Math.min(...rows.map(row => row.createdAt))).toBeLessThan(NOW - 300 * 86_400_000);
      expect(Math.max(...rows.map(row => row.updatedAt))).toBeLessThanOrEqual(NOW);
      expect(await store.read(reader => reader.find('notifications', { mailStatus: 'pending' }))).toEqual([]);
    },
    WITHIN_MS,
  );

  test(
    'is_not_made_twice',
    async () => {
      const { store, seed } = await empty();
      await seed(20);
      const before = await outcomes(store);
      expect(await seed(20)).toEqual({ kind: 'there', size: 20, finished: true });
      expect(await seed(30)).toEqual({ kind: 'there', size: 20, finished: true });
      expect(await outcomes(store)).toEqual(before);
    },
    WITHIN_MS,
  );

  test(
    'is_taken_up_where_it_was_interrupted_and_comes_out_the_same',
    async () => {
      const [whole, cut] = [await empty(), await empty()];
      await whole.seed(60);
      const stop = ({ cases }: SeedProgress) => {
        if (cases > 25) throw new Error('interrupted');
      };
      await expect(cut.seed(60, stop)).rejects.toThrow('interrupted');
      expect(await cut.seed(61)).toEqual({ kind: 'there', size: 60, finished: false });
      expect(await cut.seed(60)).toMatchObject({ kind: 'done', refused: new Map() });
      expect(await outcomes(cut.store)).toEqual(await outcomes(whole.store));
    },
    WITHIN_MS,
  );

  test(
    'stops_when_asked_and_says_how_far_it_is',
    async () => {
      const { store, seed } = await empty();
      const asked = new AbortController();
      const stopped = await seed(20, ({ cases }) => cases > 5 && asked.abort(), asked.signal);
      expect(stopped).toMatchObject({ kind: 'stopped' });
      expect(await brokenInvariants(store)).toEqual([]);
      expect(await seed(20)).toMatchObject({ kind: 'done', refused: new Map() });
    },
    WITHIN_MS,
  );

  test(
    'has_no_life_with_a_step_that_is_refused',
    async () => {
      const { store, seeder: begun } = await empty();
      const seeder = begun();
      const beats = [1, 2].flatMap(round => LIVES.flatMap((life, place) => beatsOf(life, round, place)));
      for (const beat of beats.toSorted((a, b) => a.at - b.at)) await seeder.happen([beat]);
      await seeder.performEffects();
      expect(seeder.refused).toEqual(new Map());
      const given = await store.read(reader => reader.find('auditEntries', {}, { columns: ['actorId'] }));
      expect(given.filter(({ actorId }) => !actorId.startsWith('system'))).toHaveLength(beats.length);
      expect(await brokenInvariants(store)).toEqual([]);
    },
    WITHIN_MS,
  );

  test('knows_every_life_and_no_step_lies_before_the_one_before_it', async () => {
    const last = new Map<number, number>();
    for (const day of manyDays(calendar, NOW, 360, 3000)) {
      for (const { n, at } of day) {
        expect(at).toBeGreaterThan(last.get(n) ?? 0);
        last.set(n, at);
      }
    }
    expect(last.size).toBe(3000);
    expect(new Set(LIVES.map(({ name }) => name)).size).toBe(LIVES.length);
  });
});
