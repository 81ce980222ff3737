import type { JsonObject } from '../../domain/json.ts';
import { type Actor, actorId } from '../../domain/kernel/actor.ts';
import type { Plan, TaskChange } from '../../domain/kernel/plan.ts';
import type { CaseSnapshot, DeadlineSnapshot, SeatSnapshot, TaskStatus } from '../../domain/kernel/snapshot.ts';
import type { Vote } from '../../domain/policy/approval-rule.ts';
import { worthOf } from '../../domain/policy/case-values.ts';
import { simulated } from './process.ts';

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
  dueAt: number | null;
  state: string;
  vote: Vote | null;
  decidedBy: string | null;
  decidedAt: number | null;
}

type ClockRecord = DeadlineSnapshot & { startedSeq: number; endedSeq: number | null };

/** One case kept in memory: what plans make of it, as the engine's tables would. */
export class History {
  readonly entries: Entry[] = [];
  readonly tasks: TaskRecord[] = [];
  readonly clocks: ClockRecord[] = [];
  snapshot: CaseSnapshot | undefined;
  private stageSeq = 1;

  apply(plan: Plan, actor: Actor, now: number): void {
    const seq = this.entries.length + 1;
    const state = this.snapshot?.state ?? 'new';
    this.entries.push({
      seq,
      command: plan.command,
      actor: actorId(actor),
      kind: actor.kind,
      now,
      state,
      to: plan.to,
      plan,
    });
    if (plan.from !== plan.to) this.stageSeq = seq;
    for (const change of plan.taskChanges) this.change(change, actor, now, seq);
    for (const { kind, candidates, assigneeId, dueAt, seat, standsInFor } of plan.tasksToOpen) {
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
        dueAt,
        state: plan.to,
        vote: null,
        decidedBy: null,
        decidedAt: null,
      });
    }
    for (const { id, status } of plan.deadlinesToEnd) {
      const clock = this.clocks.find(one => one.id === id);
      if (clock) Object.assign(clock, { status, firedAt: status === 'fired' ? now : null, endedSeq: seq });
    }
    for (const { name, kind, rule, within, startedAt, dueAt, onExpiry } of plan.deadlinesToStart) {
      const id = `c${this.clocks.length}`;
      const clock = { id, name, kind, rule: `${rule} = ${within}`, startedAt, dueAt, onExpiry } as const;
      this.clocks.push({ ...clock, status: 'running', firedAt: null, startedSeq: seq, endedSeq: null });
    }
    this.snapshot = this.after(plan, actor, now, seq);
  }

  private change(change: TaskChange, actor: Actor, now: number, seq: number): void {
    const { id, status, assigneeId, dueAt, vote } = change;
    const task = this.tasks.find(one => one.id === id);
    if (!task) return;
    const claimedAt = assigneeId === null ? null : assigneeId === task.assigneeId ? task.claimedAt : now;
    const standsInFor = ownerAfter(change, task);
    Object.assign(task, { status, assigneeId, standsInFor, claimedAt, ...(dueAt !== undefined && { dueAt }) });
    if (status === 'open' || status === 'claimed') return;
    task.closedSeq = seq;
    if (status !== 'decided') return;
    Object.assign(task, { vote: vote ?? null, decidedBy: actorId(actor), decidedAt: now });
  }

  private after(plan: Plan, actor: Actor, now: number, seq: number): CaseSnapshot {
    const before = this.snapshot ?? NOTHING;
    const seats = this.tasks.filter(({ seat, stageSeq }) => seat && stageSeq === this.stageSeq);
    const past = this.tasks.filter(
      task => task.status === 'decided' && (!task.seat || task.stageSeq !== this.stageSeq),
    );
    return {
      ...before,
      state: plan.to,
      outcome: plan.outcome,
      version: before.version + (plan.raises ? 1 : 0),
      seq,
      data: plan.data,
      ...worthOf(simulated, plan.data),
      unitId: plan.unitId,
      submittedBy: plan.submits ? actorId(actor) : before.submittedBy,
      submittedAt: plan.submits ? now : before.submittedAt,
      createdBy: before.createdBy || actorId(actor),
      closedAt: plan.closes ? now : before.closedAt,
      lastEntryAt: now,
      tasks: this.tasks
        .filter(({ closedSeq }) => closedSeq === null)
        .map(({ id, kind, status, candidates, assigneeId, claimedAt, dueAt, seat, standsInFor }) => {
          return {
            id,
            kind,
            status,
            version: 1,
            round: 1,
            candidates,
            assigneeId,
            claimedAt,
            dueAt,
            seat,
            standsInFor,
            suspendedAt: null,
            startedAt: null,
          };
        }),
      seats: seats.flatMap(task => {
        const { id: taskId, seat, status, vote, standsInFor } = task;
        return seat ? [{ ...seat, taskId, standsInFor, status, vote, userId: task.decidedBy ?? task.assigneeId }] : [];
      }),
      past: past.map(({ state, seat, decidedBy, standsInFor }) => {
        return {
          stage: state,
          group: seat?.group ?? '',
          userId: decidedBy ?? '',
          standsInFor,
          round: 1,
        };
      }),
      deadlines: this.clocks.filter(({ status }) => status === 'running'),
      lastMove:
        plan.from === plan.to
          ? before.lastMove
          : { command: plan.command, actorId: actorId(actor), actorName: actorId(actor), at: now, seq },
    };
  }
}

/** Whose seat the assignee sits in after a change; a closed task keeps whose it was. */
function ownerAfter({ status, assigneeId, standsInFor }: TaskChange, held: TaskRecord): string | null {
  if (standsInFor !== undefined) return standsInFor;
  return assigneeId === held.assigneeId || (status !== 'open' && status !== 'claimed') ? held.standsInFor : null;
}

const NO_DATA: JsonObject = {};
const NOTHING: CaseSnapshot = {
  id: 'case',
  process: 'simulated',
  number: null,
  state: 'new',
  outcome: null,
  version: 0,
  seq: 0,
  round: 1,
  data: NO_DATA,
  amount: null,
  currency: null,
  organizationId: 'vendor',
  partnerId: 'partner',
  unitId: null,
  homeUnitId: null,
  ownerId: null,
  partnerVisible: false,
  vendorVisible: true,
  parentId: null,
  createdBy: '',
  createdAt: 0,
  submittedBy: null,
  submittedAt: null,
  closedAt: null,
  policyVersion: 1,
  lastEntryAt: 0,
  tasks: [],
  consultations: [],
  proposals: [],
  seats: [],
  past: [],
  asked: [],
  deadlines: [],
  lastMove: null,
};

/** One step as a person reads it. */
export function lineOf({ seq, now, actor, command, state, to, plan }: Entry): string {
  const opened = plan.tasksToOpen.map(
    ({ seat, assigneeId }) => `${seat?.group ?? 'task'} for ${assigneeId ?? 'an offer'}`,
  );
  const changed = plan.taskChanges.map(({ id, status, assigneeId }) => `${id} ${status} ${assigneeId ?? ''}`);
  const parts = [
    ...opened.map(text => `+ ${text}`),
    ...changed,
    ...plan.incidents.map(({ kind }) => `incident ${kind}`),
  ];
  return `${seq} ${new Date(now).toISOString()} ${actor} ${command} ${state} -> ${to} | ${parts.join(', ')}`;
}
