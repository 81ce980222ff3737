import type { Outcome } from '../kernel/group-tally.ts';
import type { PastCase, PastClock, PastStage } from './past-case.ts';
import type { ReplayedClock } from './replay-clock.ts';
import type { Breach } from './replay-duties.ts';
import {
  addExample,
  CHANGE_KINDS,
  type ChangeKind,
  NO_CLOCKS,
  type ReplayExample,
  type ReplayReport,
} from './report.ts';

/** Who may decide one stage by one policy. */
export interface Approvers {
  people: ReadonlySet<string>;
  seats: number;
  short: number;
  faults: number;
  /** What the answers of then come to; null where nobody answered. */
  outcome: Outcome | null;
}

export interface ReplayedStage {
  stage: PastStage;
  was: Approvers;
  would: Approvers;
}

export interface ReplayedCase {
  stages: readonly ReplayedStage[];
  clocks: readonly { clock: PastClock; replayed: ReplayedClock }[];
  breaches: readonly Breach[];
}

/** Adds one case to a report that is being made. */
export function reportCase(report: ReplayReport, past: PastCase, { stages, clocks, breaches }: ReplayedCase): void {
  const example: ReplayExample = {
    caseId: past.id,
    number: past.number,
    kinds: [],
    approvers: [],
    outcomes: [],
    movedMs: 0,
    breaches: [...breaches],
  };
  for (const stage of stages) reportStage(report, example, stage);
  for (const { clock, replayed } of clocks) example.movedMs += reportClock(report, clock, replayed);
  for (const { code } of breaches) add(report.breaches, code);
  report.cases += 1;
  example.kinds = kindsOf(
    example,
    clocks.map(({ replayed }) => replayed),
  );
  if (example.kinds.length === 0) return;
  report.changedCases += 1;
  for (const kind of example.kinds) report.casesBy[kind] = (report.casesBy[kind] ?? 0) + 1;
  addExample(report.examples, example);
}

/** In which ways a case would have gone otherwise. */
function kindsOf({ approvers, outcomes, breaches }: ReplayExample, clocks: readonly ReplayedClock[]): ChangeKind[] {
  const counted = clocks.filter(clock => clock.kind === 'counted');
  const is: Record<ChangeKind, boolean> = {
    approvers: approvers.length > 0,
    open: outcomes.some(({ would }) => would === 'open'),
    other: outcomes.some(({ would }) => would !== 'open'),
    later: counted.some(({ movedMs }) => movedMs > 0),
    earlier: counted.some(({ movedMs }) => movedMs < 0),
    gone: clocks.some(({ kind }) => kind === 'gone'),
    'newly-late': counted.some(({ late }) => late === 'newly'),
    'no-longer-late': counted.some(({ late }) => late === 'no-longer'),
    breach: breaches.length > 0,
  };
  return CHANGE_KINDS.filter(kind => is[kind]);
}

function reportStage(report: ReplayReport, example: ReplayExample, { stage, was, would }: ReplayedStage): void {
  const { state, round } = stage.snapshot;
  const added = [...would.people].filter(id => !was.people.has(id)).sort();
  const removed = [...was.people].filter(id => !would.people.has(id)).sort();
  const changed = added.length + removed.length > 0;
  const { approvers, outcomes } = report;
  for (const id of added) add(approvers.added, id);
  for (const id of removed) add(approvers.removed, id);
  approvers.changed += Number(changed);
  approvers.short += would.short;
  approvers.faults += would.faults;
  approvers.seatsWere += was.seats;
  approvers.seatsWould += would.seats;
  if (changed) example.approvers.push({ state, round, added, removed });
  const outcome = compare(was.outcome, would.outcome);
  if (outcome) outcomes[outcome] += 1;
  if (outcome === 'open' || outcome === 'other') {
    example.outcomes.push({ state, round, was: was.outcome ?? 'open', would: would.outcome ?? 'open' });
  }
  report.stages += 1;
  const ofState = (report.byState[state] ??= { stages: 0, changed: 0, open: 0 });
  ofState.stages += 1;
  ofState.changed += Number(changed);
  ofState.open += Number(outcome === 'open');
}

function compare(was: Outcome | null, would: Outcome | null): keyof ReplayReport['outcomes'] | undefined {
  if (was === null || was === 'open') return undefined;
  return would === was ? 'same' : would === 'open' ? 'open' : 'other';
}

/** Answers how far the clock's instant moves. */
function reportClock(report: ReplayReport, { name }: PastClock, replayed: ReplayedClock): number {
  if (replayed.kind !== 'counted') {
    report.clocks[replayed.kind] += 1;
    return 0;
  }
  const { movedMs, late } = replayed;
  for (const totals of [report.clocks, (report.byClock[name] ??= { ...NO_CLOCKS })]) {
    totals.counted += 1;
    totals.longer += Number(movedMs > 0);
    totals.shorter += Number(movedMs < 0);
    totals.addedMs += Math.max(0, movedMs);
    totals.savedMs += Math.max(0, -movedMs);
  }
  add(report.movedDays, String(daysOf(movedMs)));
  report.clocks.newlyLate += Number(late === 'newly');
  report.clocks.noLongerLate += Number(late === 'no-longer');
  return movedMs;
}

const DAY_MS = 86_400_000;

/** Whole days, away from zero: what moved at all moved a day. */
function daysOf(ms: number): number {
  return Math.sign(ms) * Math.ceil(Math.abs(ms) / DAY_MS);
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
