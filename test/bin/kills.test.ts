import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../runtime/paths.ts';
import { runOutage } from '../kills/outage.ts';
import { runKills } from '../kills/run.ts';

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot });
});

/** `npm run kills -- --kills 200` is the long one. */
test(`whatever_is_killed_under_load_nothing_acknowledged_is_lost_and_nothing_happens_twice (seed ${SEED})`, async () => {
  const report = await runKills({ seed: SEED, kills: 10, clients: 4, mailed: false, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(50);
  expect(report.expired).toBeGreaterThan(0);
}, 420_000);

test('while_temporal_is_away_people_decide_and_deadlines_pass_and_when_it_is_back_followers_catch_up', async () => {
  const report = await runOutage({ seed: SEED, clients: 4, awayMs: 75_000 });
  expect(report.broken).toEqual([]);
  expect(report.acknowledgedWhileAway).toBeGreaterThan(50);
  expect(report.expiredWhileAway).toBeGreaterThan(0);
  expect(report.caughtUpAfterMs).toBeLessThan(90_000);
}, 420_000);
