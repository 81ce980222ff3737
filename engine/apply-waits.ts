import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import type { Plan, TaskChange, TaskToOpen } from '../domain/kernel/plan.ts';
import { barsSubmitter } from '../domain/kernel/possible.ts';
import type { TaskSnapshot } from '../domain/kernel/snapshot.ts';
import type { ApplyInput } from './apply.ts';
import { heldAmong, isActive, somebodyAnswersTo } from './eligible.ts';
import { raiseIncident } from './incidents.ts';
import { poolOf } from './pools.ts';
import type { Engine } from './ports.ts';
import { stageSeqOf } from './seats.ts';
import type { CaseRow } from './snapshot.ts';

interface RunningClock {
  name: string;
  status: 'running';
  kind: 'due' | 'reminder';
  dueAt: number;
  onExpiry: string;
}

/** The clocks that a plan starts: all that run where none did before. */
export function startedClocks(plan: Plan): RunningClock[] {
  return plan.deadlinesToStart.map(({ name, kind, dueAt, onExpiry }) => ({
    name,
    status: 'running',
    kind,
    dueAt,
    onExpiry,
  }));
}

/** Ends, moves and starts the clocks of a case; returns those that run afterwards. */
export async function writeClocks(engine: Engine, tx: Tx, caseId: string, input: ApplyInput): Promise<RunningClock[]> {
  const { plan, row, real, policy } = input;
  for (const { id, status, dueAt, outcome } of plan.deadlinesToEnd) {
    const fired = { status, endedAt: input.now, firedAt: status === 'fired' ? real : null };
    // By the store's clock, so that a case the sandbox moved ahead counts among those of its day.
    const settled = outcome && { outcome, settledAt: Math.min(dueAt, real) };
    await tx.update('deadlines', { id }, { ...fired, ...settled });
  }
  for (const { id, dueAt, provisional, receipt } of plan.deadlinesToMove) {
    await tx.update(
      'deadlines',
      { id, status: 'running' },
      {
        dueAt,
        provisional: provisional ? 1 : 0,
        calendarVersion: receipt.calendar.version,
        receipt: JSON.stringify(receipt),
      },
    );
  }
  for (const clock of plan.deadlinesToStart) {
    await tx.insert('deadlines', {
      id: engine.newId(),
      caseId,
      name: clock.name,
      kind: clock.kind,
      rule: `${clock.rule} = ${clock.within}`,
      status: 'running',
      startedAt: clock.startedAt,
      dueAt: clock.dueAt,
      onExpiry: clock.onExpiry,
      firedAt: null,
      endedAt: null,
      outcome: null,
      settledAt: null,
      policyVersion: policy.version,
      calendarId: clock.receipt.calendar.id,
      calendarVersion: clock.receipt.calendar.version,
      provisional: clock.provisional ? 1 : 0,
      // The receipt of a reminder is that of its due instant.
      receipt: clock.kind === 'due' ? JSON.stringify(clock.receipt) : '',
    });
  }
  if (!row || row.wakeAt === null) return startedClocks(plan);
  const rows = await tx.find('deadlines', { caseId, status: 'running' });
  return rows.map(({ name, kind, dueAt, onExpiry }) => ({
    name,
    status: 'running',
    kind: kind as RunningClock['kind'],
    dueAt,
    onExpiry,
  }));
}

/** Closes, claims, hands over and opens tasks. A closed task keeps its row; its candidates go, the trail knows them. */
export async function writeTasks(engine: Engine, tx: Tx, next: CaseRow, input: ApplyInput): Promise<void> {
  const { plan, row, now, definition, actor } = input;
  const caseId = next.id;
  for (const change of plan.taskChanges) {
    const closed = change.status !== 'open' && change.status !== 'claimed';
    const held = input.snapshotTasks.find(task => task.id === change.id);
    const claimedNow = change.assigneeId !== null && change.assigneeId !== held?.assigneeId;
    await tx.update(
      'tasks',
      { id: change.id },
      {
        status: change.status,
        version: (held?.version ?? 0) + 1,
        assigneeId: change.assigneeId,
        claimedAt: change.assigneeId === null ? null : claimedNow ? now : (held?.claimedAt ?? now),
        standsInFor: ownerAfter(change, held),
        startedAt: change.startedAt ?? (claimedNow || change.assigneeId === null ? null : (held?.startedAt ?? null)),
        ...(change.suspendedAt !== undefined && { suspendedAt: change.suspendedAt }),
        dueAt: change.dueAt === undefined ? (held?.dueAt ?? null) : change.dueAt,
        closedAt: closed ? now : null,
        closedBy: closed ? actorId(actor) : null,
        decision: closed ? (change.decision ?? plan.command) : null,
        ...(closed && { poolId: null, search: null }),
        ...(change.vote && { vote: change.vote }),
      },
    );
  }
  for (const id of plan.carries) await tx.update('tasks', { id }, { carriedTo: next.round });
  if (row && plan.raises && plan.from === plan.to) await raiseOpenTasks(tx, next);
  const submitter = barredFrom(input);
  const keptOut = [...submitter, ...plan.tasksToOpen.flatMap(({ barred = [] }) => barred)];
  const asked = plan.tasksToOpen.flatMap(({ candidates }) => candidates);
  const held = await heldAmong(tx, keptOut, asked, input.real);
  for (const planned of plan.tasksToOpen) {
    const task = await withActive(tx, planned);
    const taskId = engine.newId();
    const barred = [...submitter, ...(task.barred ?? [])];
    await tx.insert('tasks', {
      id: taskId,
      caseId,
      process: definition.name,
      kind: task.kind,
      status: task.assigneeId ? 'claimed' : 'open',
      version: 1,
      round: next.round,
      openedAt: now,
      dueAt: task.dueAt,
      assigneeId: task.assigneeId,
      claimedAt: task.assigneeId ? now : null,
      closedAt: null,
      closedBy: null,
      decision: null,
      poolId: await poolOf(tx, engine.hashing, {
        process: definition.name,
        kind: task.kind,
        candidates: task.candidates,
        barred: barred.filter(userId => held.get(userId)?.some(right => task.candidates.includes(right))),
      }),
      search: next.search,
      seat: task.seat && JSON.stringify(task.seat),
      stageSeq: task.seat && stageSeqOf(next),
      standsInFor: task.standsInFor,
      vote: null,
      parentId: task.parentId ?? null,
      suspendedAt: null,
      startedAt: null,
      carriedTo: null,
    });
    if (!task.assigneeId && !(await somebodyAnswersTo(tx, task.candidates, input.real, id => !barred.includes(id)))) {
      const detail = { task: task.kind, candidates: task.candidates };
      await raiseIncident(engine, tx, { kind: 'nobody-eligible', caseId, detail, dedupe: `nobody-eligible:${taskId}` });
    }
  }
}

/** A task without a seat goes by name to nobody who left meanwhile: it stays open, which is an incident. */
async function withActive(tx: Tx, task: TaskToOpen): Promise<TaskToOpen> {
  const { assigneeId, seat } = task;
  if (assigneeId === null || seat || (await isActive(tx, assigneeId))) return task;
  return { ...task, assigneeId: null };
}

/** Whose seat the assignee sits in after a change; a closed task keeps whose it was. */
function ownerAfter({ status, assigneeId, standsInFor }: TaskChange, held: TaskSnapshot | undefined): string | null {
  if (standsInFor !== undefined) return standsInFor;
  const same = assigneeId === held?.assigneeId || (status !== 'open' && status !== 'claimed');
  return same ? (held?.standsInFor ?? null) : null;
}

/** Whoever submitted the case, where the task is not for them. */
function barredFrom({ definition, plan, row, actor }: ApplyInput): string[] {
  const rule = definition.states[plan.to]?.task;
  if (!rule || !barsSubmitter(definition, rule)) return [];
  const submitter = plan.submits ? actorId(actor) : row?.submittedBy;
  return submitter ? [submitter] : [];
}

/** What the decider sees changed: the tags of the open tasks are raised (design/architecture.md section 7), and they are found by it. */
async function raiseOpenTasks(tx: Tx, { id: caseId, search }: CaseRow): Promise<void> {
  for (const task of await tx.find('tasks', { caseId })) {
    if (task.closedAt === null) await tx.update('tasks', { id: task.id }, { version: task.version + 1, search });
  }
}
