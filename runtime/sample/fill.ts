import { setTimeout as delay } from 'node:timers/promises';
import { LockHeldError } from '../../db/lock-file.ts';
import type { Tx } from '../../db/store.ts';
import type { Engine } from '../../engine/ports.ts';
import { calendarNamed } from '../../engine/settings.ts';
import type { Config } from '../config.ts';
import { type Context, clockOf, openContext } from '../context.ts';
import { paths } from '../paths.ts';
import { readSampleDirectory, writeSampleDirectory } from './install-directory.ts';
import { play, type SampleClock } from './player.ts';
import { writeSampleRegistry } from './registry.ts';
import { STORIES } from './stories/all.ts';

export interface Filled {
  /** Whether this call filled the store, or completed a fill that was interrupted. */
  added: boolean;
  /** Cases of the sample programme in the store. */
  cases: number;
}

/** Two rows say how far a fill has come: the instant it began at, which is never moved, and the number of cases once it is done. */
const BEGUN = 'sample:begun-at';
const DONE = 'sample:done';

/** How long to wait for another process that holds the data, which may be filling it. */
const TRIES = 50;
const PAUSE_MS = 100;

/**
 * Fills an empty store with the sample programme: its people, and cases made through the kernel over the ninety days before now.
 * A store that has any people stays as it is; a fill that was interrupted is completed. The store is migrated already, and used
 * by nobody else meanwhile.
 */
export async function fillSampleProgramme(config: Config): Promise<Filled> {
  for (let tries = 1; ; tries++) {
    try {
      return await fillAlone(config);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      const there = await withoutWaiting(() => lookInto(config));
      if (there) return there;
      if (tries >= TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/** The same in a store of one's own whose clock is `clock`; it is set to now. */
export async function fill(
  { engine, effects }: Pick<Context, 'engine' | 'effects'>,
  clock: SampleClock,
): Promise<Filled> {
  const { now: until } = clock;
  const begun = await begin(engine, until);
  if (!('anchor' in begun)) return begun;
  const { anchor, resumed } = begun;
  clock.now = 0;
  const cases = await play({ engine, effects, clock, anchor, until: Math.max(until, anchor), resumed }, STORIES);
  await engine.store.write(async tx => {
    // Ninety days at once are no news: they stand in the app, and no mail goes out for them.
    await tx.update('notifications', { mailStatus: 'pending' }, { mailStatus: 'none' });
    await tx.insertIfAbsent('scopes', { key: DONE, value: cases });
  });
  return { added: true, cases };
}

async function fillAlone(config: Config): Promise<Filled> {
  const clock: SampleClock = { now: clockOf(config)() };
  const use = { mode: 'exclusive', purpose: 'fill with the sample programme', clock: () => clock.now } as const;
  const context = await openContext(config, use);
  try {
    return await fill(context, clock);
  } finally {
    await context.close();
  }
}

async function begin(engine: Engine, now: number): Promise<Filled | { anchor: number; resumed: boolean }> {
  return engine.store.write(async tx => {
    const there = await whatIsThere(tx);
    if (there) return there;
    const begun = await tx.get('scopes', { key: BEGUN });
    if (begun) return { anchor: begun.value, resumed: true };
    await tx.insert('scopes', { key: BEGUN, value: now });
    await writeSampleDirectory(tx, readSampleDirectory(paths.sampleDirectory));
    await writeSampleRegistry(engine, tx, await calendarNamed(tx, 'cn'), now);
    return { anchor: now, resumed: false };
  });
}

/** Filled already, or filled with people who are not the sample's; undefined where there is something to do. */
async function whatIsThere(tx: Pick<Tx, 'get'>): Promise<Filled | undefined> {
  const done = await tx.get('scopes', { key: DONE });
  if (done) return { added: false, cases: done.value };
  if (await tx.get('scopes', { key: BEGUN })) return undefined;
  return (await tx.get('organizations', {})) && { added: false, cases: 0 };
}

async function lookInto(config: Config): Promise<Filled | undefined> {
  const context = await openContext(config, { mode: 'shared', purpose: 'look for the sample programme' });
  try {
    return await context.store.read(whatIsThere);
  } finally {
    await context.close();
  }
}

/** Undefined where another process holds the data for itself. */
async function withoutWaiting<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof LockHeldError) return undefined;
    throw error;
  }
}
