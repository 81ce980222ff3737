import type { Reader, Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PastSeat } from '../../domain/kernel/duties.ts';
import type { SeatAnswer } from '../../domain/kernel/group-tally.ts';
import { CHANGES } from '../../domain/kernel/new-round.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Vote } from '../../domain/policy/approval-rule.ts';
import type { PastAnswer, PastCase, PastClock, PastStage } from '../../domain/replay/past-case.ts';
import type { AuditPayload, ClearValues } from '../reads/audit-payload.ts';
import { documentThen } from '../reads/document-then.ts';
import { seatSnapshot } from '../seats.ts';
import { bareSnapshot, type CaseRow } from '../snapshot.ts';

type TaskRow = Row<'tasks'>;

/** Cases with what was decided in them and which clocks they had, in three reads however many they are. */
export async function loadPast(
  reader: Reader,
  definition: ProcessDefinition,
  ids: readonly string[],
): Promise<PastCase[]> {
  const { cases, tasks, clocks } = await reader.query.pastOfCases(ids);
  const tasksOf = grouped(tasks, ({ caseId }) => caseId);
  const clocksOf = grouped(clocks, ({ caseId }) => caseId);
  const found: PastCase[] = [];
  for (const row of cases) {
    const { id, number, policyVersion } = row;
    const stages = await stagesOf(reader, definition, row, tasksOf.get(id) ?? []);
    const clocks = (clocksOf.get(id) ?? []).map(clock => clockOf(clock, tasksOf.get(id) ?? []));
    found.push({ id, number, policyVersion, stages, clocks });
  }
  return found;
}

type ClockRow = PastClock & { caseId: string; status: string };

/** A clock that fired ran for a task that somebody may have decided afterwards. */
function clockOf(clock: ClockRow, tasks: readonly TaskRow[]): PastClock {
  const { name, rule, startedAt, onExpiry, dueAt, status } = clock;
  const [key = rule] = rule.split(' = ');
  const late = tasks
    .filter(task => task.status === 'decided' && task.openedAt <= dueAt && (task.closedAt ?? 0) > dueAt)
    .map(({ closedAt }) => closedAt ?? 0);
  const endedAt = status === 'met' ? clock.endedAt : late.length > 0 ? Math.min(...late) : null;
  return { name, rule: key, startedAt, onExpiry, dueAt, endedAt };
}

/** The tasks of a case by the stage they are of, in the order in which the stages began. */
async function stagesOf(
  reader: Reader,
  definition: ProcessDefinition,
  row: CaseRow,
  tasks: readonly TaskRow[],
): Promise<PastStage[]> {
  const states = Object.entries(definition.states);
  const stateOf = (kind: string) => states.find(([, { task }]) => task?.kind === kind)?.[0];
  const own = tasks.filter(({ parentId }) => parentId === null).sort((a, b) => a.openedAt - b.openedAt);
  const groups = grouped(own, ({ kind, round, stageSeq, openedAt }) => `${kind}:${round}:${stageSeq ?? openedAt}`);
  const snapshot = bareSnapshot(row);
  const dataAt = await documentsOf(reader, definition, row, snapshot.data);
  const past: PastSeat[] = [];
  const stages: PastStage[] = [];
  for (const [first, ...others] of groups.values()) {
    const stage = first && stateOf(first.kind);
    // What a requester was asked to change is nobody's approval.
    if (!first || stage === undefined || first.kind === CHANGES) continue;
    const { round, openedAt } = first;
    const answers = [first, ...others].flatMap(task => answerOf(definition, task));
    const then = { ...snapshot, state: stage, round, data: dataAt(openedAt), past: [...past] };
    stages.push({ snapshot: then, answers, seats: [first, ...others].flatMap(seatOf) });
    past.push(...answers.map(({ userId, standsInFor, group }) => ({ stage, group, userId, standsInFor, round })));
  }
  return stages;
}

function answerOf(definition: ProcessDefinition, task: TaskRow): PastAnswer[] {
  const { closedBy, standsInFor, status, decision } = task;
  if (status !== 'decided' || closedBy === null) return [];
  const said = decision === null ? undefined : definition.commands[decision]?.verdict;
  const vote = (task.vote as Vote | null) ?? said ?? null;
  return [{ userId: closedBy, standsInFor, group: seatSnapshot(task)?.group ?? '', vote }];
}

function seatOf(task: TaskRow): SeatAnswer[] {
  const seat = seatSnapshot(task);
  if (!seat) return [];
  return [{ seatId: task.id, group: seat.group, order: seat.order, limit: seat.limit, vote: task.vote as Vote | null }];
}

/** The document as it stood at an instant; that of a case in its first round is the one it has, which saves reading its trail. */
async function documentsOf(
  reader: Reader,
  definition: ProcessDefinition,
  row: CaseRow,
  data: JsonObject,
): Promise<(at: number) => JsonObject> {
  if (row.round <= 1) return () => data;
  const entries = await reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] });
  const values = await reader.find('auditValues', { caseId: row.id });
  const clear = new Map(values.map(value => [value.seq, JSON.parse(value.clear) as ClearValues]));
  const read = entries.map(({ at, seq, payload }) => ({
    at,
    payload: JSON.parse(payload) as AuditPayload,
    clear: clear.get(seq) ?? {},
  }));
  return at =>
    documentThen(
      definition,
      read.filter(entry => entry.at <= at),
    ).data;
}

function grouped<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return groups;
}
