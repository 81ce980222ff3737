import { expect, test } from 'vitest';
import { runOutage } from '../kills/outage.ts';

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);

test(`while_temporal_is_away_people_decide_and_deadlines_pass_and_when_it_is_back_followers_catch_up (seed ${SEED})`, async () => {
  const report = await runOutage({ seed: SEED, clients: 2, awayMs: 65_000 });
  expect(report.broken).toEqual([]);
  expect(report.acknowledgedWhileAway).toBeGreaterThan(50);
  expect(report.expiredWhileAway).toBeGreaterThan(0);
  expect(report.caughtUpAfterMs).toBeLessThan(90_000);
}, 420_000);
