import { type Config, configFrom } from '../../runtime/config.ts';
import { clockOf, migrateStore, openContext } from '../../runtime/context.ts';
import { fillSampleProgramme } from '../../runtime/sample/fill.ts';
import { type Seeded, seedMany } from '../../runtime/sample/seed.ts';
import { untilSignal } from '../../runtime/shutdown.ts';
import { counter } from '../counter.ts';
import { progressText, sizeOf } from '../seed-words.ts';
import { options, print, UsageError } from '../usage.ts';

/**
 * Fills the store with the sample programme, through the kernel, and with so many cases more as `--size` asks for; refuses while a
 * server runs on the same data. Interrupted, it says how it goes on.
 */
export async function seed(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { size: { type: 'string' } });
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`how many cases is said by --size N, not by ${JSON.stringify(extra)}`);
  const size = values.size === undefined ? undefined : sizeOf(values.size);
  const config = configFrom(process.env);
  await migrateStore(config);
  const { added, cases } = await fillSampleProgramme(config);
  if (added) print(`The sample programme is there: ${cases} cases.`);
  if (size === undefined) {
    if (!added) print('The store was filled already; nothing was added.');
    return 0;
  }
  if (cases === 0) return failed('the store has people of its own, not the sample programme.', NEEDS_EMPTY);
  if (cases < size) return fillUpTo(config, size);
  print(`The sample programme alone has ${cases} cases; nothing was added for --size ${size}.`);
  return 0;
}

const NEEDS_EMPTY = 'Another needs an empty COUNTERSIGN_DATA.';

async function fillUpTo(config: Config, size: number): Promise<number> {
  const clock = { now: clockOf(config)() };
  const use = { mode: 'exclusive', purpose: 'seed', clock: () => clock.now } as const;
  const context = await openContext(config, use);
  const line = counter();
  try {
    const { signal } = untilSignal();
    const seeded = await seedMany(context, clock, size, progress => line.show(() => progressText(progress)), signal);
    line.end();
    return came(seeded, size);
  } finally {
    await context.close();
  }
}

/** Says what came of it; answers the exit code. */
function came(seeded: Seeded, size: number): number {
  switch (seeded.kind) {
    case 'done':
      print(`${seeded.cases} cases are there.`);
      for (const [met, times] of seeded.refused) print(`${times} times: ${met}`);
      return 0;
    case 'stopped':
      return failed(`stopped at ${seeded.cases} of ${size} cases.`, `Go on with --size ${size}.`);
    case 'there':
      if (!seeded.finished)
        return failed(`the store is on its way to ${seeded.size} cases.`, `Go on with --size ${seeded.size}.`);
      if (seeded.size !== size) return failed(`the store was filled with ${seeded.size} cases.`, NEEDS_EMPTY);
      print(`The store was filled with ${size} cases already; nothing was added.`);
      return 0;
  }
}

function failed(what: string, todo: string): number {
  process.stderr.write(`countersign seed: ${what} ${todo}\n`);
  return 1;
}
