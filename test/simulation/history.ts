import { type Actor, actorId } from '../../domain/kernel/actor.ts';
import { withQuestionsClosed } from '../../domain/kernel/close-questions.ts';
import type { DeadlineToStart, Plan, TaskChange } from '../../domain/kernel/plan.ts';
import { stoppedAmong } from '../../domain/kernel/resume-clock.ts';
import type {
  CaseSnapshot,
  Consultation,
  DeadlineSnapshot,
  SeatSnapshot,
  StoppedClock,
  TaskSnapshot,
  TaskStatus,
} from '../../domain/kernel/snapshot.ts';
import type { Vote } from '../../domain/policy/approval-rule.ts';
import { worthOf } from '../../domain/policy/case-values.ts';
import { BLANK_CASE } from './blank-case.ts';
import { ANSWERS, simulated } from './process.ts';

/** One line of a case's trail as the simulation keeps it. */
export interface Entry {
  seq: number;
  command: string;
  actor: string;
  kind: Actor['kind'];
  now: number;
  state: string;
  to: string;
  plan: Plan;
}

/** A task with what became of it. */
export interface TaskRecord {
  id: string;
  kind: string;
  status: TaskStatus;
  seat: SeatSnapshot | null;
  /** Whose it is, where its assignee stands in. */
  standsInFor: string | null;
  /** The entry that opened its stage, the entry that opened it and the one that closed it. */
  stageSeq: number;
  openedSeq: number;
  closedSeq: number | null;
  candidates: readonly string[];
  assigneeId: string | null;
  claimedAt: number | null;
  suspendedAt: number | null;
  dueAt: number | null;
  state: string;
  /** The round it was opened in, and the last one its answer goes on counting in. */
  round: number;
  carriedTo: number | null;
  /** The task it asks somebody about. */
  parentId: string | null;
  vote: Vote | null;
  decidedBy: string | null;
  decidedAt: number | null;
}

/** A clock with what became of it. */
export type ClockRecord = DeadlineSnapshot &
  Pick<DeadlineToStart, 'receipt'> & {
    startedSeq: number;
    endedSeq: number | null;
    endedAt: number | null;
    outcome: string | null;
  };

/** One case kept in memory: what plans make of it, as the engine's tables would. */
export class History {
  readonly entries: Entry[] = [];
  readonly tasks: TaskRecord[] = [];
  readonly clocks: ClockRecord[] = [];
  /** Open incidents, by what each stands for. */
  readonly incidents = new Set<string>();
  snapshot: CaseSnapshot | undefined;
  /** The entry that opened the present stage. */
  stageSeq = 1;

  apply(judged: Plan, actor: Actor, now: number): void {
    const plan = withQuestionsClosed(judged, this.snapshot?.consultations ?? []);
    const seq = this.entries.length + 1;
    const state = this.snapshot?.state ?? 'new';
    const round = (this.snapshot?.round ?? 1) + (plan.newRound ? 1 : 0);
    const { command, to } = plan;
    this.entries.push({ seq, command, actor: actorId(actor), kind: actor.kind, now, state, to, plan });
    if (plan.from !== plan.to || plan.newRound) this.stageSeq = seq;
    for (const change of plan.taskChanges) this.change(change, actor, now, seq);
    for (const task of this.tasks) if (plan.carries.includes(task.id)) task.carriedTo = round;
    for (const task of plan.tasksToOpen) this.open(task, plan.to, round, now, seq);
    this.turnClocks(plan, now, seq);
    for (const { kind, within, subject } of plan.incidents) this.incidents.add(`${kind}:${within ?? subject ?? ''}`);
    this.snapshot = this.after(plan, actor, now, round);
  }

  private open(task: Plan['tasksToOpen'][number], state: string, round: number, now: number, seq: number): void {
    const { kind, candidates, assigneeId, dueAt, seat, standsInFor, parentId = null } = task;
    this.tasks.push({
      id: `t${this.tasks.length}`,
      kind,
      status: assigneeId === null ? 'open' : 'claimed',
      seat,
      standsInFor,
      stageSeq: this.stageSeq,
      openedSeq: seq,
      closedSeq: null,
      candidates,
      assigneeId,
      claimedAt: assigneeId === null ? null : now,
      suspendedAt: null,
      dueAt,
      state,
      round,
      carriedTo: null,
      parentId,
      vote: null,
      decidedBy: null,
      decidedAt: null,
    });
  }

  private turnClocks({ deadlinesToEnd, deadlinesToStart }: Plan, now: number, seq: number): void {
    for (const { id, status, outcome = null } of deadlinesToEnd) {
      const clock = this.clocks.find(one => one.id === id);
      const firedAt = status === 'fired' ? now : null;
      if (clock) Object.assign(clock, { status, outcome, firedAt, endedSeq: seq, endedAt: now });
    }
    for (const { name, kind, rule, within, startedAt, dueAt, onExpiry, receipt } of deadlinesToStart) {
      const id = `c${this.clocks.length}`;
      const clock = { id, name, kind, rule: `${rule} = ${within}`, startedAt, dueAt, onExpiry, receipt } as const;
      const running = { status: 'running', firedAt: null, outcome: null, endedAt: null } as const;
      this.clocks.push({ ...clock, ...running, startedSeq: seq, endedSeq: null });
    }
  }

  private change(change: TaskChange, actor: Actor, now: number, seq: number): void {
    const { id, status, assigneeId, dueAt, suspendedAt, vote } = change;
    const task = this.tasks.find(one => one.id === id);
    if (!task) return;
    const claimedAt = assigneeId === null ? null : assigneeId === task.assigneeId ? task.claimedAt : now;
    const standsInFor = ownerAfter(change, task);
    const told = { ...(dueAt !== undefined && { dueAt }), ...(suspendedAt !== undefined && { suspendedAt }) };
    Object.assign(task, { status, assigneeId, standsInFor, claimedAt, ...told });
    if (status === 'open' || status === 'claimed') return;
    task.closedSeq = seq;
    if (status !== 'decided') return;
    Object.assign(task, { vote: vote ?? null, decidedBy: actorId(actor), decidedAt: now });
  }

  private after(plan: Plan, actor: Actor, now: number, round: number): CaseSnapshot {
    const before = this.snapshot ?? BLANK_CASE;
    const open = this.tasks.filter(({ closedSeq }) => closedSeq === null);
    const deadlines = this.clocks.filter(({ status }) => status === 'running');
    const moved = plan.from !== plan.to || plan.newRound !== null;
    return {
      ...before,
      state: plan.to,
      outcome: plan.outcome,
      version: before.version + (plan.raises ? 1 : 0),
      seq: this.entries.length,
      round,
      data: plan.data,
      ...worthOf(simulated, plan.data),
      unitId: plan.unitId,
      submittedBy: plan.submits ? actorId(actor) : before.submittedBy,
      submittedAt: plan.submits ? now : before.submittedAt,
      createdBy: before.createdBy || actorId(actor),
      closedAt: plan.closes ? plan.effectiveAt : plan.newRound ? null : before.closedAt,
      lastEntryAt: now,
      tasks: open.filter(({ parentId }) => parentId === null).map(taskOf),
      consultations: open.flatMap((task): Consultation[] =>
        task.parentId === null ? [] : [{ ...taskOf(task), parentId: task.parentId }],
      ),
      ...this.answers(plan.to, round),
      deadlines,
      stoppedClock: open.some(({ suspendedAt }) => suspendedAt !== null) ? this.stopped() : null,
      lastMove: moved
        ? { command: plan.command, actorId: actorId(actor), actorName: actorId(actor), at: now, seq: this.stageSeq }
        : before.lastMove,
    };
  }

  private answers(state: string, round: number): Pick<CaseSnapshot, 'seats' | 'past' | 'asked'> {
    const answers = { seats: [], past: [], asked: [] } as {
      -readonly [K in 'seats' | 'past' | 'asked']: CaseSnapshot[K][number][];
    };
    for (const task of this.tasks) {
      const { id: taskId, seat, status, vote, standsInFor, state: stage, decidedBy, assigneeId } = task;
      const last = task.carriedTo ?? task.round;
      if (seat && this.isHere(task, state, round)) {
        answers.seats.push({ ...seat, taskId, standsInFor, status, vote, userId: decidedBy ?? assigneeId });
        continue;
      }
      const { group = '', order = 0, limit = null } = seat ?? {};
      const by = decidedBy ?? assigneeId;
      if (seat) answers.asked.push({ seatId: taskId, stage, round: last, group, order, vote, limit, by, standsInFor });
      if (status === 'decided' && task.parentId === null && decidedBy !== null)
        answers.past.push({ stage, group, userId: decidedBy, standsInFor, round: last });
      const unseated = task.parentId === null && status === 'superseded' && !seat ? this.decidedUnseated(task) : null;
      if (unseated) answers.past.push({ stage, group: '', userId: unseated, standsInFor: null, round: last });
    }
    return answers;
  }

  /** Who decided by a right alone, so that the task was closed undecided. */
  private decidedUnseated({ closedSeq }: TaskRecord): string | null {
    const entry = this.entries[(closedSeq ?? 0) - 1];
    return entry?.kind === 'person' && ANSWERS.includes(entry.command) ? entry.actor : null;
  }

  /** Whether a seat counts in a stage: it was opened in it, or its answer is carried into it. */
  isHere({ stageSeq, carriedTo, state: stage }: TaskRecord, state: string, round: number): boolean {
    return stageSeq === this.stageSeq || (carriedTo === round && stage === state);
  }

  private stopped(): StoppedClock | null {
    const stopped = stoppedAmong(this.clocks.filter(({ startedSeq }) => startedSeq >= this.stageSeq));
    if (!stopped || stopped.clock.endedAt === null) return null;
    const { name, rule, startedAt, dueAt, onExpiry, receipt, endedAt: stoppedAt } = stopped.clock;
    return { name, rule, startedAt, dueAt, onExpiry, receipt, stoppedAt, reminded: stopped.reminded };
  }
}

function taskOf(task: TaskRecord): TaskSnapshot {
  const { id, kind, status, round, candidates, assigneeId, claimedAt, dueAt, seat, standsInFor, suspendedAt } = task;
  const shared = { id, kind, status, round, candidates, assigneeId, claimedAt, dueAt, seat, standsInFor };
  return { ...shared, version: 1, suspendedAt, startedAt: null };
}

/** Whose seat the assignee sits in after a change; a closed task keeps whose it was. */
function ownerAfter({ status, assigneeId, standsInFor }: TaskChange, held: TaskRecord): string | null {
  if (standsInFor !== undefined) return standsInFor;
  return assigneeId === held.assigneeId || (status !== 'open' && status !== 'claimed') ? held.standsInFor : null;
}

/** One step as a person reads it. */
export function lineOf({ seq, now, actor, command, state, to, plan }: Entry): string {
  const opened = plan.tasksToOpen.map(
    ({ seat, assigneeId, parentId }) =>
      `${seat?.group ?? (parentId ? `question about ${parentId}` : 'task')} for ${assigneeId ?? 'an offer'}`,
  );
  const changed = plan.taskChanges.map(({ id, status, assigneeId, standsInFor, suspendedAt }) =>
    [id, status, assigneeId, standsInFor && `for ${standsInFor}`, suspendedAt && 'waits'].filter(Boolean).join(' '),
  );
  const parts = [
    ...opened.map(text => `+ ${text}`),
    ...changed,
    ...plan.deadlinesToStart.map(({ kind, dueAt }) => `${kind} ${new Date(dueAt).toISOString()}`),
    ...plan.incidents.map(({ kind }) => `incident ${kind}`),
  ];
  return `${seq} ${new Date(now).toISOString()} ${actor} ${command} ${state} -> ${to} | ${parts.join(', ')}`;
}
