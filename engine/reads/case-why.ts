import type { Row } from '../../db/store.ts';
import { durationLabel } from '../../domain/calendar/duration-label.ts';
import type { Receipt } from '../../domain/calendar/receipt.ts';
import { tally } from '../../domain/kernel/quorum.ts';
import { isOfOwnSide } from '../../domain/kernel/viewer.ts';
import { type Why, whyEnded, whyTimedOut } from '../../domain/kernel/why.ts';
import type { Label } from '../../domain/label.ts';
import type { Vote } from '../../domain/policy/approval-rule.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import { seatSnapshot } from '../seats.ts';
import { policyFor } from '../settings.ts';
import type { Reading } from './read-as.ts';
import { type TrailEntry, trailOf } from './trail.ts';
import { type VisibleCase, visibleCase } from './visible.ts';
import { type PersonWhy, whyPerson } from './why-person.ts';
import { saidWhy } from './why-words.ts';

/** Why a case stands as it does, and why somebody is asked about it or is not (design/approvals.md section 3). */
export interface CaseWhy {
  seen: VisibleCase;
  policy: { process: string; version: number };
  /** The last move: which rule, by whom or which clock. Null for a case that was never moved. */
  moved: { command: string; from: string; to: string; at: string; why: Label } | null;
  /** Deadlines that passed while the case waited where it still is, and decided nothing. */
  passed: Label[];
  person: PersonWhy | null;
}

/** For `personId`, whom the reader may know: out of the reader's sight the same nothing as for nobody. */
export async function caseWhy(
  reading: Reading,
  caseId: string,
  personId: string | undefined,
): Promise<CaseWhy | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const person = personId === undefined ? null : await whyPerson(reading, seen, personId);
  if (person === undefined) return undefined;
  const trail = (await trailOf(reading, seen)).filter(({ hidden }) => !hidden);
  const last = trail.findLast(({ payload }) => payload.from !== payload.to && payload.from !== 'new');
  const version = last?.payload.policy.version ?? seen.row.policyVersion ?? 0;
  return {
    seen,
    policy: { process: seen.definition.name, version },
    moved: last ? await movedBy(reading, seen, trail, last) : null,
    passed: seen.row.closedAt === null ? await passedClocks(reading, seen, last) : [],
    person,
  };
}

async function movedBy(reading: Reading, seen: VisibleCase, trail: readonly TrailEntry[], last: TrailEntry) {
  const { command, from, to, effectiveAt, policy } = last.payload;
  const clauses = [...(await whyMoved(reading, seen, trail, last)), underVersion(policy.version)];
  return { command, from, to, at: effectiveAt, why: await saidWhy(reading, seen.definition, clauses) };
}

async function whyMoved(
  reading: Reading,
  seen: VisibleCase,
  trail: readonly TrailEntry[],
  last: TrailEntry,
): Promise<Why[]> {
  const { actor, from, right, command } = last.payload;
  const { definition } = seen;
  if (actor.kind === 'clock') return whyExpired(reading, seen, last);
  if (definition.commands[command]?.verdict === undefined && !isStageEnd(seen, last)) {
    const own = isOfOwnSide(actor, reading.person, seen.row);
    return [{ key: own ? 'moved-own-side' : 'moved-other-side', params: {} }];
  }
  const counted = await whyCounted(reading, seen, trail, last);
  if (counted.length > 0) return counted;
  const [, held] = /^(.+)@/.exec(right ?? '') ?? [];
  return [{ key: 'decided-alone', params: { right: held ? { right: held } : null, state: stateOf(seen, from) } }];
}

/** The system gives the other command where a stage ended by its last answer. */
function isStageEnd({ definition }: VisibleCase, { payload }: TrailEntry): boolean {
  return payload.actor.kind === 'system' && definition.states[payload.from]?.task !== undefined;
}

/** The clock that acted, by what it was started with. */
async function whyExpired({ reader }: Reading, { row }: VisibleCase, { payload }: TrailEntry): Promise<Why[]> {
  const clocks = await reader.find('deadlines', { caseId: row.id, kind: 'due' });
  const acted = clocks.find(({ dueAt }) => dueAt === Date.parse(payload.effectiveAt));
  return acted ? whyLate(acted) : [];
}

function whyLate({ rule, receipt, dueAt, policyVersion }: Row<'deadlines'>): Why[] {
  const within = receipt === '' ? '' : (JSON.parse(receipt) as Receipt).rule;
  const [key = rule] = rule.split(' = ');
  return whyTimedOut({ rule: key, within: durationLabel(within) ?? { en: within, zh: within }, dueAt }, policyVersion);
}

/** Where the answers of the stage's seats stood when it ended, by the rule of the version it ran on. */
async function whyCounted(
  { reader }: Reading,
  { row, snapshot, definition }: VisibleCase,
  trail: readonly TrailEntry[],
  last: TrailEntry,
): Promise<Why[]> {
  const { from, seq, policy: ref } = last.payload;
  const entered = trail.findLast(
    ({ payload }) => payload.seq < seq && payload.to === from && payload.from !== payload.to,
  );
  const tasks = await reader.find('tasks', { caseId: row.id });
  const seats = tasks.flatMap(task => {
    const seat = seatSnapshot(task);
    if (!seat || task.stageSeq !== (entered?.payload.seq ?? 1)) return [];
    const { group, order, limit } = seat;
    return [{ seatId: task.id, group, order, limit, vote: task.vote as Vote | null, by: task.closedBy }];
  });
  const policy = await policyFor(reader, definition.name, ref.version, row.lastEntryAt);
  const stage: Stage | undefined = policy.stages?.[from];
  if (!stage || seats.length === 0) return [];
  const sitting = stage.groups.map(({ name }) => name).filter(name => seats.some(({ group }) => group === name));
  return whyEnded(stage, tally(stage, sitting, seats, snapshot.amount));
}

/** Clocks of the state the case is in whose instant passed without a decision: somebody was told, and people may still decide. */
async function passedClocks(reading: Reading, seen: VisibleCase, last: TrailEntry | undefined): Promise<Label[]> {
  const since = last === undefined ? 0 : Date.parse(last.payload.effectiveAt);
  const clocks = await reading.reader.find('deadlines', { caseId: seen.row.id, kind: 'due', outcome: 'late' });
  const here = clocks.filter(({ startedAt, status }) => status === 'fired' && startedAt >= since);
  return Promise.all(
    here
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(clock => saidWhy(reading, seen.definition, [...whyLate(clock), { key: 'still-open', params: {} }])),
  );
}

function underVersion(version: number): Why {
  return { key: 'under-version', params: { version } };
}

function stateOf({ definition }: VisibleCase, state: string) {
  return { ...(definition.states[state]?.label ?? { en: state, zh: state }) };
}
