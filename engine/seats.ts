import type { Row } from '../db/store.ts';
import type { PastSeat } from '../domain/kernel/duties.ts';
import { isDecision } from '../domain/kernel/possible.ts';
import type { AskedSeat, CaseSnapshot, HeldSeat, SeatSnapshot, TaskSnapshot } from '../domain/kernel/snapshot.ts';
import type { Vote } from '../domain/policy/approval-rule.ts';
import { processNamed } from '../domain/processes/all.ts';
import type { CaseRow } from './snapshot.ts';

/** The seat a task is of a stage, as its row keeps it. */
export function seatSnapshot({ seat }: Pick<Row<'tasks'>, 'seat'>): SeatSnapshot | null {
  return seat === null ? null : (JSON.parse(seat) as SeatSnapshot);
}

/** A task as far as it says who answered from which seat. */
type SeatedTask = Pick<
  Row<'tasks'>,
  | 'id'
  | 'kind'
  | 'status'
  | 'round'
  | 'carriedTo'
  | 'stageSeq'
  | 'standsInFor'
  | 'vote'
  | 'assigneeId'
  | 'closedBy'
  | 'decision'
  | 'parentId'
>;

/** The seats of the stage a case is in, and who decided what before it: what duties and the count look at. */
export function answersOf(
  row: CaseRow,
  tasks: readonly SeatedTask[],
  seatOf: ReadonlyMap<string, SeatSnapshot | null>,
): Pick<CaseSnapshot, 'seats' | 'past' | 'asked'> {
  const stageSeq = stageSeqOf(row);
  const states = stateOfKind(row.process);
  const seats: HeldSeat[] = [];
  const past: PastSeat[] = [];
  const asked: AskedSeat[] = [];
  for (const task of tasks) {
    const seat = seatOf.get(task.id);
    const stage = states.get(task.kind) ?? task.kind;
    const round = task.carriedTo ?? task.round;
    const carried = task.carriedTo === row.round && stage === row.state;
    if (seat && (task.stageSeq === stageSeq || carried)) {
      seats.push(heldSeat(task, seat));
      continue;
    }
    if (seat) asked.push(askedSeat(task, seat, stage, round));
    if (isDecided(row.process, stage, task) && task.parentId === null && task.closedBy !== null) {
      const { closedBy: userId, standsInFor } = task;
      past.push({ stage, group: seat?.group ?? '', userId, standsInFor, round });
    }
  }
  return { seats, past, asked };
}

/** From its seat, or by somebody with the right alone, who left it superseded. */
function isDecided(process: string, stage: string, { status, decision, stageSeq }: SeatedTask): boolean {
  if (status === 'decided') return true;
  const definition = processNamed(process);
  return status === 'superseded' && stageSeq === null && !!definition && isDecision(definition, stage, decision ?? '');
}

/** Written out, member by member: of what a decision in a stage of hundreds costs, spreading the seats was the largest part. */
function heldSeat(task: SeatedTask, { group, order, limit, because }: SeatSnapshot): HeldSeat {
  const { id: taskId, standsInFor } = task;
  const status = task.status as TaskSnapshot['status'];
  // A skipped seat leaves the count as one whose person stood aside, and stays theirs.
  const vote = (status === 'skipped' ? 'recuse' : task.vote) as Vote | null;
  const userId = task.vote === null ? task.assigneeId : (task.closedBy ?? task.assigneeId);
  return { group, order, limit, because, taskId, standsInFor, userId, status, vote };
}

function askedSeat(task: SeatedTask, { group, order, limit }: SeatSnapshot, stage: string, round: number): AskedSeat {
  const by = task.closedBy ?? task.assigneeId;
  const { standsInFor } = task;
  return { seatId: task.id, stage, round, group, order, vote: task.vote as Vote | null, limit, by, standsInFor };
}

/** The entry that brought the case into its state: it opened the stage's seats. */
export function stageSeqOf(row: Pick<CaseRow, 'lastMove'>): number {
  return row.lastMove === null ? 1 : ((JSON.parse(row.lastMove) as { seq?: number }).seq ?? 1);
}

function stateOfKind(process: string): ReadonlyMap<string, string> {
  const states = Object.entries(processNamed(process)?.states ?? {});
  return new Map(states.flatMap(([state, { task }]) => (task ? [[task.kind, state] as const] : [])));
}
