import type { Row } from '../db/store.ts';
import type { PastSeat } from '../domain/kernel/duties.ts';
import type { HeldSeat, SeatSnapshot, TaskSnapshot } from '../domain/kernel/snapshot.ts';
import type { Vote } from '../domain/policy/approval-rule.ts';
import { processNamed } from '../domain/processes/all.ts';
import type { CaseRow } from './snapshot.ts';

/** The seat a task is of a stage, as its row keeps it. */
export function seatSnapshot({ seat }: Pick<Row<'tasks'>, 'seat'>): SeatSnapshot | null {
  return seat === null ? null : (JSON.parse(seat) as SeatSnapshot);
}

/** The seats of the stage a case is in, and who decided what before it: what duties and the count look at. */
export function answersOf(row: CaseRow, tasks: readonly Row<'tasks'>[]): { seats: HeldSeat[]; past: PastSeat[] } {
  const stageSeq = stageSeqOf(row);
  const states = stateOfKind(row.process);
  const seats: HeldSeat[] = [];
  const past: PastSeat[] = [];
  for (const task of tasks) {
    const seat = seatSnapshot(task);
    if (seat && task.stageSeq === stageSeq) {
      const { id: taskId, status, vote, standsInFor } = task;
      const userId = task.vote === null ? task.assigneeId : (task.closedBy ?? task.assigneeId);
      seats.push({
        ...seat,
        taskId,
        standsInFor,
        userId,
        status: status as TaskSnapshot['status'],
        vote: vote as Vote | null,
      });
    } else if (task.status === 'decided' && task.parentId === null && task.closedBy !== null) {
      const stage = states.get(task.kind) ?? task.kind;
      const { closedBy: userId, standsInFor, round } = task;
      past.push({ stage, group: seat?.group ?? '', userId, standsInFor, round });
    }
  }
  return { seats, past };
}

/** The entry that brought the case into its state: it opened the stage's seats. */
export function stageSeqOf(row: Pick<CaseRow, 'lastMove'>): number {
  return row.lastMove === null ? 1 : ((JSON.parse(row.lastMove) as { seq?: number }).seq ?? 1);
}

function stateOfKind(process: string): ReadonlyMap<string, string> {
  const states = Object.entries(processNamed(process)?.states ?? {});
  return new Map(states.flatMap(([state, { task }]) => (task ? [[task.kind, state] as const] : [])));
}
