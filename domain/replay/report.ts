import type { Breach } from './replay-duties.ts';

/** What a draft would have done to cases of the past. Every number adds up, so that reports of two halves are the report of the whole. */
export interface ReplayReport {
  cases: number;
  changedCases: number;
  stages: number;
  approvers: {
    /** Stages in which somebody else could have decided. */
    changed: number;
    /** In how many stages each person is one more, or one less. */
    added: Record<string, number>;
    removed: Record<string, number>;
    /** Groups of stages with too few people or nobody, and expressions without an answer. */
    short: number;
    faults: number;
    seatsWere: number;
    seatsWould: number;
  };
  /** What the answers of then come to: as they did, too few of them, or the other way. */
  outcomes: { same: number; open: number; other: number };
  clocks: ClockTotals & { gone: number; uncounted: number; newlyLate: number; noLongerLate: number };
  /** How many clocks by the days their instant moves, away from zero: a clock half a day later counts under `1`. */
  movedDays: Record<string, number>;
  breaches: Record<string, number>;
  /** Cases in which something of each kind would have gone otherwise. */
  casesBy: Partial<Record<ChangeKind, number>>;
  byState: Record<string, { stages: number; changed: number; open: number }>;
  byClock: Record<string, ClockTotals>;
  /** Of the cases that change the first of each kind. */
  examples: ReplayExample[];
}

export interface ClockTotals {
  counted: number;
  longer: number;
  shorter: number;
  addedMs: number;
  savedMs: number;
}

/** In which way a case would have gone otherwise. */
export const CHANGE_KINDS = [
  'approvers',
  'open',
  'other',
  'later',
  'earlier',
  'gone',
  'newly-late',
  'no-longer-late',
  'breach',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ReplayExample {
  caseId: string;
  number: string | null;
  kinds: ChangeKind[];
  approvers: { state: string; round: number; added: string[]; removed: string[] }[];
  outcomes: { state: string; round: number; was: string; would: string }[];
  movedMs: number;
  breaches: Breach[];
}

/** Examples kept of each kind: enough to look at, and few enough to be written with every step of the job. */
export const MOST_EXAMPLES = 12;
export const NO_CLOCKS: Readonly<ClockTotals> = { counted: 0, longer: 0, shorter: 0, addedMs: 0, savedMs: 0 };

export function emptyReport(): ReplayReport {
  return {
    cases: 0,
    changedCases: 0,
    stages: 0,
    approvers: { changed: 0, added: {}, removed: {}, short: 0, faults: 0, seatsWere: 0, seatsWould: 0 },
    outcomes: { same: 0, open: 0, other: 0 },
    clocks: { ...NO_CLOCKS, gone: 0, uncounted: 0, newlyLate: 0, noLongerLate: 0 },
    movedDays: {},
    breaches: {},
    casesBy: {},
    byState: {},
    byClock: {},
    examples: [],
  };
}

export function addReports(one: ReplayReport, other: ReplayReport): ReplayReport {
  const added = sum(one, other) as ReplayReport;
  return { ...added, examples: keptExamples([...one.examples, ...other.examples]) };
}

/** Those that are among the first of some kind: the same whether all are looked at together or half by half. */
function keptExamples(examples: readonly ReplayExample[]): ReplayExample[] {
  const kept: ReplayExample[] = [];
  for (const example of examples) addExample(kept, example);
  return kept;
}

/** Keeps one more example where some kind of it has too few yet. */
export function addExample(kept: ReplayExample[], example: ReplayExample): void {
  const has = (kind: ChangeKind) => kept.filter(({ kinds }) => kinds.includes(kind)).length;
  if (example.kinds.some(kind => has(kind) < MOST_EXAMPLES)) kept.push(example);
}

/** Numbers add up under their names; a name that only one has stays. */
function sum(one: unknown, other: unknown): unknown {
  if (one === undefined || other === undefined) return one ?? other;
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (!isTable(one) || !isTable(other)) return one;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map(name => [name, sum(one[name], other[name])]));
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
