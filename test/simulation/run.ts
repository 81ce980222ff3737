import { Broken } from './broken.ts';
import { liveJoint } from './joint/live-joint.ts';
import { JOINT_MEETS } from './joint/meets-joint.ts';
import { MEETS } from './meets.ts';
import { seedOf } from './random.ts';
import { simulate } from './simulate.ts';
import { RULES, type Rules } from './world.ts';

/** What is lived: approvals by stages, and cases of two partners with clocks over states. */
export type Kind = 'stages' | 'joint';

export interface RunOptions {
  seed: number;
  cases: number;
  kinds?: readonly Kind[];
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
export function runSimulation(options: RunOptions): RunReport {
  const { seed, cases, only, rules = RULES, tell, kinds = ['stages', 'joint'], most = 3 } = options;
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
      for (const kind of kinds) LIVE[kind](report, seedOf(seed, number), rules, tell);
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

const LIVE: Readonly<Record<Kind, (report: RunReport, seed: number, rules: Rules, tell: RunOptions['tell']) => void>> =
  {
    stages: (report, seed, rules, tell) => {
      const { history, refused } = simulate(seed, rules, tell);
      report.steps += history.entries.length;
      add(report.outcomes, history.snapshot?.state ?? 'not submitted');
      for (const [code, times] of Object.entries(refused)) add(report.refused, code, times);
      for (const [name, meets] of Object.entries(MEETS)) if (meets(history)) add(report.met, name);
    },
    joint: (report, seed, rules, tell) => {
      const lived = liveJoint(seed, rules, tell);
      report.steps += lived.case.entries.length;
      add(report.outcomes, `joint ${lived.case.snapshot?.state ?? 'not opened'}`);
      for (const [code, times] of Object.entries(lived.refused)) add(report.refused, code, times);
      for (const [name, meets] of Object.entries(JOINT_MEETS)) if (meets(lived)) add(report.met, name);
    },
  };

function add(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}
