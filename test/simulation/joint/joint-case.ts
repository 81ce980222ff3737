import { type Actor, actorId } from '../../../domain/kernel/actor.ts';
import { clockNamed, isStanding } from '../../../domain/kernel/clock-rule.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from '../../../domain/kernel/snapshot.ts';
import { BLANK_CASE } from '../blank-case.ts';
import { joint } from './process.ts';

/** One accepted plan, as the checks look at it. */
export interface JointEntry {
  command: string;
  actor: Actor;
  now: number;
  plan: Plan;
  /** The case it was judged on. */
  before: CaseSnapshot | undefined;
}

export type JointClock = DeadlineSnapshot & { startedSeq: number; endedSeq: number | null };

/** One case of two partners kept in memory: what plans make of it, as the engine's tables would. */
export class JointCase {
  readonly entries: JointEntry[] = [];
  readonly clocks: JointClock[] = [];
  snapshot: CaseSnapshot | undefined;
  private tasks: TaskSnapshot[] = [];
  private opened = 0;

  apply(plan: Plan, actor: Actor, now: number): void {
    const before = this.snapshot;
    this.entries.push({ command: plan.command, actor, now, plan, before });
    this.turnClocks(plan, now);
    this.turnTasks(plan);
    this.snapshot = this.after(plan, actor, now, before);
  }

  private turnClocks({ deadlinesToEnd, deadlinesToStart, deadlinesToMove }: Plan, now: number): void {
    const seq = this.entries.length;
    for (const { id, status } of deadlinesToEnd) {
      const clock = this.clocks.find(one => one.id === id);
      if (clock) Object.assign(clock, { status, endedSeq: seq, firedAt: status === 'fired' ? now : null });
    }
    for (const { id, dueAt } of deadlinesToMove) Object.assign(this.clocks.find(one => one.id === id) ?? {}, { dueAt });
    for (const { name, kind, rule, within, startedAt, dueAt, onExpiry } of deadlinesToStart)
      this.clocks.push({
        id: `c${this.clocks.length}`,
        name,
        kind,
        rule: `${rule} = ${within}`,
        status: 'running',
        startedAt,
        dueAt,
        onExpiry,
        firedAt: null,
        startedSeq: seq,
        endedSeq: null,
        ...(clockNamed(joint, name)?.binding === false && { binding: false }),
      });
  }

  private turnTasks({ taskChanges, tasksToOpen }: Plan): void {
    for (const { id, status, assigneeId } of taskChanges) {
      const held = this.tasks.find(task => task.id === id);
      if (held && (status === 'open' || status === 'claimed')) Object.assign(held, { status, assigneeId });
      else this.tasks = this.tasks.filter(task => task.id !== id);
    }
    for (const { kind, candidates, assigneeId, dueAt } of tasksToOpen) {
      this.opened += 1;
      const none = { round: 1, version: 1, claimedAt: null, seat: null, standsInFor: null };
      const status = assigneeId === null ? ('open' as const) : ('claimed' as const);
      const open = { id: `t${this.opened}`, kind, status, candidates, assigneeId, dueAt };
      this.tasks.push({ ...none, ...open, suspendedAt: null, startedAt: null });
    }
  }

  private after(plan: Plan, actor: Actor, now: number, before: CaseSnapshot | undefined): CaseSnapshot {
    const state = joint.states[plan.to];
    const fired = this.clocks.filter(
      ({ kind, status, name }) => kind === 'due' && status === 'fired' && isStanding(joint, name),
    );
    const moved = plan.from !== plan.to;
    const last = { command: plan.command, actorId: actorId(actor), actorName: actorId(actor), at: now };
    return {
      ...NOTHING,
      ...before,
      state: plan.to,
      outcome: plan.outcome,
      version: (before?.version ?? 0) + (plan.raises ? 1 : 0),
      seq: this.entries.length,
      data: plan.data,
      partnerId: plan.partnerId,
      counterpartyId: plan.counterpartyId,
      counterpartyVisible: state?.sharedWith === 'counterparty' && plan.counterpartyId !== null,
      partnerVisible: state?.hiddenFrom !== 'partner',
      vendorVisible: state?.hiddenFrom !== 'vendor',
      createdBy: before?.createdBy ?? actorId(actor),
      submittedBy: plan.submits ? actorId(actor) : (before?.submittedBy ?? null),
      submittedAt: plan.submits ? now : (before?.submittedAt ?? null),
      closedAt: plan.closes ? plan.effectiveAt : (before?.closedAt ?? null),
      lastEntryAt: now,
      tasks: this.tasks.map(task => ({ ...task })),
      deadlines: this.clocks.filter(({ status }) => status === 'running').map(clock => ({ ...clock })),
      fired: fired.map(({ name, startedAt }) => ({ name, startedAt })),
      lastMove: moved ? { ...last, seq: this.entries.length } : (before?.lastMove ?? null),
    };
  }
}

const NOTHING: CaseSnapshot = {
  ...BLANK_CASE,
  id: 'joint',
  process: 'joint',
  organizationId: 'org-a',
  partnerId: null,
  partnerVisible: true,
};
