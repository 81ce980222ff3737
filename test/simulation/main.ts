import { parseArgs } from 'node:util';
import { CHECKED } from './invariants.ts';
import { JOINT_CHECKED } from './joint/check-joint.ts';
import { seedOf } from './random.ts';
import { runSimulation } from './run.ts';

/**
 * `npm run simulate -- [--seed N] [--cases 100000] [--only N] [--json]`: the pure rules under a seeded scheduler; exit code 1 where an
 * invariant broke. `--only` lives one history of a seed again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    cases: { type: 'string', default: '100000' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const only = values.only === undefined ? undefined : Number(values.only);
const tell = only === undefined ? undefined : (line: string) => console.log(line);
const report = runSimulation({ seed: Number(values.seed), cases: Number(values.cases), only, tell });
if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  const { cases, steps, ms, casesPerSecond, broken } = report;
  console.log(
    `seed ${report.seed}: ${cases} cases, ${steps} entries, ${(ms / 1000).toFixed(1)} s, ${casesPerSecond} cases/s`,
  );
  for (const [name, counts] of Object.entries({
    outcomes: report.outcomes,
    met: report.met,
    refused: report.refused,
  })) {
    console.log(
      `${name}: ${Object.entries(counts)
        .sort(([, a], [, b]) => b - a)
        .map(([key, times]) => `${key} ${times}`)
        .join(', ')}`,
    );
  }
  for (const [invariant, what] of Object.entries({ ...CHECKED, ...JOINT_CHECKED }))
    console.log(`${invariant} ${held(invariant)}: ${what}`);
  for (const { number, what, replay } of broken)
    console.log(`history ${number} (seed ${seedOf(report.seed, number)}): ${what}\n  again: ${replay}`);
}
process.exitCode = report.broken.length > 0 ? 1 : 0;

function held(invariant: string): string {
  return report.broken.some(({ what }) => what.startsWith(`${invariant}:`)) ? 'BROKEN' : 'held';
}
