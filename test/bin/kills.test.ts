import { expect, test } from 'vitest';
import { runKills } from '../kills/run.ts';

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);

const COMMANDS = 60;

/** `npm run kills -- --kills 200` is the long one. */
test(`whatever_is_killed_under_load_nothing_acknowledged_is_lost_and_nothing_happens_twice (seed ${SEED})`, async () => {
  const report = await runKills({ seed: SEED, kills: 6, clients: 3, commands: COMMANDS, mailed: false, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.acknowledged).toBeGreaterThanOrEqual(COMMANDS);
  expect(report.expired).toBeGreaterThan(0);
}, 420_000);
