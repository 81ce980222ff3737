import type { Receipt } from '../calendar/receipt.ts';
import type { JsonObject } from '../json.ts';
import type { Vote } from '../policy/approval-rule.ts';
import type { PastSeat } from './duties.ts';
import type { SeatReason } from './found-people.ts';
import type { SeatAnswer } from './group-tally.ts';

export type TaskStatus = 'open' | 'claimed' | 'decided' | 'superseded' | 'expired' | 'skipped' | 'suspended';

export interface TaskSnapshot {
  id: string;
  kind: string;
  status: TaskStatus;
  version: number;
  round: number;
  candidates: readonly string[];
  assigneeId: string | null;
  claimedAt: number | null;
  dueAt: number | null;
  /** Whose it is, where its assignee sits in their seat. */
  standsInFor: string | null;
  /** Since when it waits for information. */
  suspendedAt: number | null;
  /** Since when whoever has it works on it. */
  startedAt: number | null;
  /** What it is of a stage; null where the process's own candidates share the one task. */
  seat: SeatSnapshot | null;
}

/** One seat of a stage (design/approvals.md section 2). */
export interface SeatSnapshot {
  group: string;
  order: number;
  /** Signing limit in minor units. */
  limit: number | null;
  /** Why it is whose it is. */
  because: SeatReason | null;
}

/** A seat of the present stage, answered or not. */
export interface HeldSeat extends SeatSnapshot {
  taskId: string;
  /** Whose it is, where who has it stands in. */
  standsInFor: string | null;
  status: TaskStatus;
  /** Who has it, or who answered. */
  userId: string | null;
  vote: Vote | null;
}

/** That whoever has a task asked somebody. */
export interface Consultation extends TaskSnapshot {
  parentId: string;
}

/** What one person with the permission wants done about a task, and a second has to confirm. */
export interface Proposal {
  id: string;
  taskId: string;
  verb: 'skip' | 'override';
  /** Of an override: the command it would give, and with what. */
  command: string | null;
  data: JsonObject;
  reason: { code?: string; text: string };
  madeBy: string;
  madeAt: number;
}

/** A seat of an earlier stage; `round` is the last one its answer counts in. */
export interface AskedSeat extends SeatAnswer {
  stage: string;
  round: number;
  /** Whose it was, where who answered stood in. */
  standsInFor: string | null;
}

/** One instant at which time acts on the case. */
export interface DeadlineSnapshot {
  id: string;
  name: string;
  kind: 'due' | 'reminder';
  rule: string;
  status: 'running' | 'fired' | 'met';
  startedAt: number;
  dueAt: number;
  onExpiry: string;
  firedAt: number | null;
  /** Of one that refuses nobody after its instant, before time has acted. */
  binding?: false;
}

/** The clock of the present state while it stands still, as it ran until then. */
export interface StoppedClock {
  name: string;
  /** `key = 10wd`. */
  rule: string;
  startedAt: number;
  dueAt: number;
  onExpiry: string;
  stoppedAt: number;
  /** The reminders sent before that: they count among those it may have. */
  reminded: number;
  receipt: Receipt;
}

/** A case as the rules see it, read inside the transaction that will write it. Instants are UTC milliseconds. */
export interface CaseSnapshot {
  id: string;
  process: string;
  number: string | null;
  state: string;
  outcome: string | null;
  /** Raised by data, state or round: the case's tag `"c<version>"`. */
  version: number;
  /** Number of its audit entries. */
  seq: number;
  round: number;
  data: JsonObject;
  /** The company it was created in, the partner it belongs to, the unit that handles it, the partner's home office. */
  organizationId: string;
  partnerId: string | null;
  /** The second partner that takes part, and whether it sees the case now. */
  counterpartyId: string | null;
  counterpartyVisible: boolean;
  unitId: string | null;
  homeUnitId: string | null;
  /** The vendor company whose programme it is of; null where there is none. */
  vendorId: string | null;
  /** The person whose case it is within the partner; null where nobody manages its customer now. */
  ownerId: string | null;
  /** What it is worth, in minor units, where its process knows that. */
  amount: number | null;
  currency: string | null;
  partnerVisible: boolean;
  vendorVisible: boolean;
  parentId: string | null;
  createdBy: string;
  createdAt: number;
  submittedBy: string | null;
  submittedAt: number | null;
  closedAt: number | null;
  policyVersion: number | null;
  lastEntryAt: number;
  /** Open and claimed tasks. */
  tasks: readonly TaskSnapshot[];
  /** The seats of the stage it is in, closed ones included, and those that were answered in stages and rounds before. */
  seats: readonly HeldSeat[];
  past: readonly PastSeat[];
  /** What people were asked about them and have not answered. */
  consultations: readonly Consultation[];
  /** What was proposed about its tasks and is not settled. */
  proposals: readonly Proposal[];
  /** Every seat there was in stages before, answered or not: what a new round may take over. */
  asked: readonly AskedSeat[];
  /** Deadlines of the present state, fired ones included. */
  deadlines: readonly DeadlineSnapshot[];
  /** The clocks over states that have fired, by what they counted from: none of them fires again. */
  fired: readonly { name: string; startedAt: number }[];
  /** Set while a task waits for information and the clock stands still for it. */
  stoppedClock: StoppedClock | null;
  /** Who and what ended it or moved it last, for the loser of a race. */
  lastMove: LastMove | null;
}

/** `seq`: the entry of the trail that brought the case into its state; absent where it is not known any more. */
export interface LastMove {
  command: string;
  actorId: string;
  actorName: string;
  at: number;
  seq?: number;
}
