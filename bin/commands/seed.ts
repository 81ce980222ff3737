import { type Config, configFrom } from '../../runtime/config.ts';
import { clockOf, migrateStore, openContext } from '../../runtime/context.ts';
import { fillSampleProgramme } from '../../runtime/sample/fill.ts';
import { type SeedProgress, seedMany } from '../../runtime/sample/seed.ts';
import { counter } from '../counter.ts';
import { options, print, UsageError } from '../usage.ts';

const MOST = 100_000;

/**
 * Fills the store with the sample programme, through the kernel, and with so many cases more as `--size` asks for; refuses while a
 * server runs on the same data.
 */
export async function seed(args: string[]): Promise<number> {
  const { values } = options(args, { size: { type: 'string' } });
  const size = values.size === undefined ? undefined : sizeOf(values.size);
  const config = configFrom(process.env);
  await migrateStore(config);
  const { added, cases } = await fillSampleProgramme(config);
  if (size === undefined || cases > size) {
    print(
      added ? `The sample programme is there: ${cases} cases.` : 'The store was filled already; nothing was added.',
    );
    return 0;
  }
  return fillUpTo(config, size);
}

function sizeOf(text: string): number {
  const size = Number(text);
  if (Number.isSafeInteger(size) && size > 0 && size <= MOST) return size;
  throw new UsageError(`--size is a number of cases from 1 to ${MOST}, not ${text}`);
}

async function fillUpTo(config: Config, size: number): Promise<number> {
  const clock = { now: clockOf(config)() };
  const use = { mode: 'exclusive', purpose: 'seed', clock: () => clock.now } as const;
  const context = await openContext(config, use);
  const line = counter();
  try {
    const seeded = await seedMany(context, clock, size, progress => line.show(() => said(progress)));
    line.end();
    if (seeded.kind === 'done') {
      print(`${seeded.cases} cases are there.`);
      for (const [met, times] of seeded.refused) print(`${times} times: ${met}`);
      return 0;
    }
    if (seeded.finished && seeded.size === size) {
      print(`The store was filled with ${size} cases already; nothing was added.`);
      return 0;
    }
    const was = seeded.finished ? 'was filled with' : 'is half filled with';
    const todo = seeded.finished ? 'Another size needs an empty COUNTERSIGN_DATA' : `Go on with --size ${seeded.size}`;
    process.stderr.write(`countersign seed: the store ${was} ${seeded.size} cases. ${todo}.\n`);
    return 1;
  } finally {
    await context.close();
  }
}

function said({ cases, of, perSecond, secondsLeft }: SeedProgress): string {
  const [minutes, seconds] = [Math.floor(secondsLeft / 60), Math.round(secondsLeft % 60)];
  const left = minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`;
  return `${cases} of ${of} cases, ${perSecond.toFixed(0)} a second, ${left} left`;
}
