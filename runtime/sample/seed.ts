import type { Tx } from '../../db/store.ts';
import { calendarNamed } from '../../engine/settings.ts';
import type { Context } from '../context.ts';
import { groupsOf, manyDays } from './many.ts';
import type { SampleClock } from './player.ts';
import { Seeder } from './seeder.ts';

/** How far a seed has come. */
export interface SeedProgress {
  cases: number;
  of: number;
  /** Cases a second of this run, and how many seconds are left at that rate. */
  perSecond: number;
  secondsLeft: number;
}

export type Seeded =
  | { kind: 'done'; cases: number; refused: ReadonlyMap<string, number> }
  /** It was asked to stop, and can be taken up again. */
  | { kind: 'stopped'; cases: number }
  /** The store was made with a size already, or begun with another one. */
  | { kind: 'there'; size: number; finished: boolean };

/** Over how many days before now the cases are spread. */
const DAYS = 360;

/** What was asked for, when, how many cases there were before, and how many there are since it is done. */
const KEYS = { size: 'seed:size', begunAt: 'seed:begun-at', before: 'seed:before', done: 'seed:done' } as const;

/**
 * Adds cases through the kernel until there are `size`, spread over the year before now; what they open beside comes on top, as claims of
 * deliveries and labels of certifications. It is taken up where it was interrupted: what happened already is recognised by its receipts. The store is used by nobody else meanwhile.
 */
export async function seedMany(
  { engine, effects }: Pick<Context, 'engine' | 'effects'>,
  clock: SampleClock,
  size: number,
  report: (progress: SeedProgress) => void,
  stop?: AbortSignal,
): Promise<Seeded> {
  const begun = await engine.store.write(tx => begin(tx, size, clock.now));
  if ('kind' in begun) return begun;
  const { anchor, before } = begun;
  const calendar = await engine.store.read(reader => calendarNamed(reader, 'cn'));
  clock.now = 0;
  const seeder = new Seeder(engine, effects, clock);
  const started = performance.now();
  const tell = () => {
    const perSecond = (1000 * seeder.cases.size) / (performance.now() - started);
    const cases = before + seeder.cases.size;
    report({ cases, of: size, perSecond, secondsLeft: (size - cases) / perSecond });
  };
  for (const day of manyDays(calendar, anchor, DAYS, size - before)) {
    for (const group of groupsOf(day)) {
      if (stop?.aborted) return { kind: 'stopped', cases: before + seeder.cases.size };
      await seeder.happen(group);
      tell();
    }
    await seeder.performEffects();
  }
  await seeder.passUntil(anchor);
  await seeder.performEffects();
  return { kind: 'done', cases: await engine.store.write(finish), refused: seeder.refused };
}

async function begin(
  tx: Tx,
  size: number,
  now: number,
): Promise<Extract<Seeded, { kind: 'there' }> | { anchor: number; before: number }> {
  const valueOf = async (key: string) => (await tx.get('scopes', { key }))?.value;
  const asked = await valueOf(KEYS.size);
  const finished = (await valueOf(KEYS.done)) !== undefined;
  if (asked !== undefined && (finished || asked !== size)) return { kind: 'there', size: asked, finished };
  const [anchor = now, before = await countCases(tx)] = [await valueOf(KEYS.begunAt), await valueOf(KEYS.before)];
  if (asked === undefined) {
    await tx.insert('scopes', { key: KEYS.size, value: size });
    await tx.insert('scopes', { key: KEYS.begunAt, value: anchor });
    await tx.insert('scopes', { key: KEYS.before, value: before });
  }
  return { anchor, before };
}

async function finish(tx: Tx): Promise<number> {
  // A year at once is no news: it stands in the app, and no mail goes out for it.
  await tx.update('notifications', { mailStatus: 'pending' }, { mailStatus: 'none' });
  const cases = await countCases(tx);
  await tx.insert('scopes', { key: KEYS.done, value: cases });
  return cases;
}

async function countCases(tx: Tx): Promise<number> {
  return (await tx.find('cases', {}, { columns: ['id'] })).length;
}
