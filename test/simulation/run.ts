import { Broken } from './broken.ts';
import { MEETS } from './meets.ts';
import { seedOf } from './random.ts';
import { simulate } from './simulate.ts';
import { RULES, type Rules } from './world.ts';

export interface RunOptions {
  seed: number;
  cases: number;
  /** Only the history of this number, from 0. */
  only?: number | undefined;
  rules?: Rules;
  /** Told each step, where one history is looked at. */
  tell?: ((line: string) => void) | undefined;
  /** How many broken histories to name before the run stops. */
  most?: number;
}

export interface RunReport {
  seed: number;
  cases: number;
  steps: number;
  ms: number;
  casesPerSecond: number;
  outcomes: Record<string, number>;
  refused: Record<string, number>;
  /** How often what a run is for was met at all. */
  met: Record<string, number>;
  broken: { number: number; what: string; replay: string }[];
}

/** Lives many histories one after the other and counts what was met; a broken one is named with the command that lives it again. */
export function runSimulation({ seed, cases, only, rules = RULES, tell, most = 3 }: RunOptions): RunReport {
  const begun = performance.now();
  const report: RunReport = {
    seed,
    cases: 0,
    steps: 0,
    ms: 0,
    casesPerSecond: 0,
    outcomes: {},
    refused: {},
    met: {},
    broken: [],
  };
  const numbers = only === undefined ? Array.from({ length: cases }, (_, number) => number) : [only];
  for (const number of numbers) {
    try {
      const { history, refused } = simulate(seedOf(seed, number), rules, tell);
      report.steps += history.entries.length;
      add(report.outcomes, history.snapshot?.state ?? 'not submitted');
      for (const [code, times] of Object.entries(refused)) add(report.refused, code, times);
      for (const [name, meets] of Object.entries(MEETS)) if (meets(history)) add(report.met, name);
    } catch (error) {
      const what = error instanceof Broken ? error.message : `threw ${String(error)}`;
      report.broken.push({ number, what, replay: `npm run simulate -- --seed ${seed} --only ${number}` });
    }
    report.cases += 1;
    if (report.broken.length >= most) break;
  }
  report.ms = Math.round(performance.now() - begun);
  report.casesPerSecond = Math.round((report.cases * 1000) / Math.max(1, report.ms));
  return report;
}

function add(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}
