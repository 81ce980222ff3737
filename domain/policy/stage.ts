import type { Place } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import type { ApprovalRule } from './approval-rule.ts';

/**
 * Who decides in one state of a process, as its policy says it (design/approvals.md section 2); without one the task's own candidates
 * share one seat and the first answer decides.
 */
export interface Stage {
  groups: readonly Group[];
  /** How the groups combine: every one must say yes, one is enough, or every one after the one before it. */
  combine: 'all' | 'any' | 'ordered';
  /** A decision table that names, in its output `group`, the groups that sit; each `when` still holds. */
  table?: string;
  /** While a task is suspended to wait for somebody outside, its clock runs on, or stands still and goes on with what was left. */
  whenSuspended?: 'runs' | 'stands-still';
  /** Who is asked in a round after changes: everybody (where absent), or only where the changes touch a group's rule. */
  again?: 'everybody' | 'touched';
}

export interface Group {
  /** Unique within the stage; part of explanations and of the trail. */
  name: string;
  label: Label;
  /** Whoever any of these finds. */
  who: readonly Who[];
  /** One seat for whoever of them takes it, or a seat for each. */
  seats: 'offer' | 'each';
  rule: ApprovalRule;
  /** A FEEL condition over the case; the group sits only where it holds. */
  when?: string;
  /** Not all who are found get a seat, only some of them. */
  pick?: Pick;
  /** In an ordered stage: its seats open with the stage and may answer before their turn, which then asks nobody again. */
  early?: true;
  /** A seat first goes to who had it in the round before, or handled this partner last, where they are among those found. */
  familiar?: 'last-round' | 'partner';
  /**
   * JSON pointers of the fields it looks at. Where neither they changed nor what its condition, the table or its count go by, it keeps its
   * answers of the round before. Without them every change asks it.
   */
  touches?: readonly string[];
}

export interface Pick {
  by: 'round-robin' | 'shortest-queue';
  count: number;
}

/** One way of finding people. */
export type Who =
  | { user: string }
  | { role: string; at: Place }
  | { item: string; at: Place }
  /** Everybody of a unit: the case's own or one by its id. */
  | { unit: string }
  /** A position: who leads the unit of the case or of the office above it, or whom the requester reports to, `levels` above (1 where absent). */
  | { position: 'unit-lead' | 'manager'; levels?: number }
  /** Computed from facts: a field of the case, by its path, or a FEEL expression, that gives the id of a person or a list of them. */
  | { field: string }
  | { expression: string }
  /** A certificate or a limit somebody has: with `covers` only limits that reach the amount of the case. */
  | { capability: string; covers?: true }
  /** By past work: who decided for this partner before, or had the seat in the round before. */
  | { history: 'partner' | 'last-round' };

/** Separation of duties over one process (design/approvals.md section 2), by user id. */
export type Duty =
  /** Whoever submitted the case decides nowhere, or not in this stage. */
  | { kind: 'not-requester'; stages?: readonly string[] }
  /** Nobody decides in two of these stages of one round, or of all rounds of the case. */
  | { kind: 'two-people'; stages: readonly string[]; everyRound?: true }
  /** Nobody has two seats of this stage, by themselves or for somebody else. */
  | { kind: 'distinct-seats'; stages: readonly string[] };

/** How far a policy lets approvers hand their seats on. */
export interface DelegationRule {
  /** How many hands a seat may pass through beyond whose it is: 0 lets nobody stand in. */
  most: number;
}
