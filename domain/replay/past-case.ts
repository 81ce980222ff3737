import type { SeatAnswer } from '../kernel/group-tally.ts';
import type { CaseSnapshot } from '../kernel/snapshot.ts';
import type { Vote } from '../policy/approval-rule.ts';

/** An answer somebody gave in a stage. */
export interface PastAnswer {
  userId: string;
  standsInFor: string | null;
  group: string;
  vote: Vote | null;
}

/** One time a case waited for decisions: as it stood when that began, and what people answered. */
export interface PastStage {
  /** With the document, the state and the round of then; `past` has the decisions before it. */
  snapshot: CaseSnapshot;
  answers: readonly PastAnswer[];
  /** The seats it had, where a stage of the policy gave them. */
  seats: readonly SeatAnswer[];
}

/** One clock of a case, by its name and the policy key of its length. */
export interface PastClock {
  name: string;
  rule: string;
  startedAt: number;
  onExpiry: string;
  dueAt: number;
  /** When what it ran for was done, in time or late; null where it was not. */
  endedAt: number | null;
}

/** A case of the store as far as a policy judged it. */
export interface PastCase {
  id: string;
  number: string | null;
  /** The version it was judged by; null where it was not pinned to one. */
  policyVersion: number | null;
  stages: readonly PastStage[];
  clocks: readonly PastClock[];
}
