import type { Receipt } from '../calendar/receipt.ts';
import type { IncidentKind } from '../incidents.ts';
import type { Change, Json, JsonObject } from '../json.ts';
import type { Posting } from '../ledger/posting.ts';
import type { NoticeTemplate } from '../notices/notice-texts.ts';
import type { Vote } from '../policy/approval-rule.ts';
import type { RegistryWrite } from '../registry/write.ts';
import type { StageQuestion } from './open-stage.ts';
import type { DeadlineOutcome } from './owed.ts';
import type { Notice } from './process.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { Remark } from './remarks.ts';
import type { Proposal, SeatSnapshot } from './snapshot.ts';

export interface Reservation {
  key: string;
  clash: RefusalCode;
  /** What the refusal says; never who holds the key. */
  params?: Refusal['params'];
}

export interface Opening {
  id: string;
  process: string;
  command: string;
  input: JsonObject;
  /** Whose it is; the creator's where absent. */
  owner?: string;
}

/** A company and the master it is a reseller of, or that it is one no more. */
export interface MasterOf {
  organizationId: string;
  masterId: string | null;
}

export interface FileToAdd {
  name: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** Of the content, in hexadecimal digits: where it is found. */
  sha256: string;
}

/** What a rule adds to the plain move from state to state. */
export interface PlanParts {
  to?: string;
  outcome?: string;
  /** Members to set on the case's document; null removes one. */
  set?: Readonly<Record<string, Json>>;
  /** Where the case belongs from now on. */
  partnerId?: string | null;
  /** The second partner that takes part from now on. */
  counterpartyId?: string | null;
  unitId?: string | null;
  homeUnitId?: string | null;
  /** Whose it is from now on: a principal, such as `customer:<association>` for whoever manages that customer. */
  owner?: string;
  /** The keys other cases find it by, replacing those it had. */
  keys?: readonly string[];
  /** Keys to take; where another case holds one the command is refused with the code. */
  reserve?: readonly Reservation[];
  release?: readonly string[];
  effects?: readonly { kind: string; input: JsonObject }[];
  /** Commands to other cases in the same transaction. */
  moves?: readonly { caseId: string; command: string; input: JsonObject }[];
  /** A new case beside this one, in the same transaction: the same person's command, judged like any other. */
  opens?: readonly Opening[];
  records?: readonly { kind: string; data: JsonObject }[];
  /** Money that moves with it: lines that come to nothing. A budget that does not have as much refuses the command. */
  postings?: readonly Posting[];
  /** An earlier entry that is taken back whole, by the case and its place in the trail. */
  reverses?: { caseId: string; seq: number };
  /** What the system does to the same case next, in the same transaction, as an entry of its own. */
  follows?: { command: string; input: JsonObject };
  /** Whose resellers companies are from now on: two tiers of sight follow at once. */
  masters?: readonly MasterOf[];
  /** What the registry says from now on, written with the command. The case's own event tells of it; of what time
   *  does to it later the registry does. */
  registry?: readonly RegistryWrite[];
  /** Files that join the case, and ids of those that leave it. */
  addFiles?: readonly FileToAdd[];
  removeFiles?: readonly string[];
  /** Kept in the trail and shown with the entry, e.g. the inputs of an automatic rule. */
  note?: JsonObject;
  event?: string;
  /** Notices beside those the command always sends. */
  tell?: readonly Notice[];
  /** A number given by the rule instead of one of the series. */
  number?: string;
  /** Whether the clock of the state starts anew although the state stays, where the rule decides that. */
  restarts?: boolean;
}

export interface TaskToOpen {
  kind: string;
  candidates: readonly string[];
  assigneeId: string | null;
  dueAt: number | null;
  /** The seat it is of a stage, where its state has one, and whose it is where its assignee stands in. */
  seat: SeatSnapshot | null;
  standsInFor: string | null;
  /** The task it asks somebody about. */
  parentId?: string;
  /** Whom the duties keep from it. */
  barred?: readonly string[];
}

export interface TaskChange {
  id: string;
  status: 'open' | 'claimed' | 'decided' | 'superseded' | 'expired' | 'skipped';
  assigneeId: string | null;
  /** Whose it is, where the assignee sits in their seat; as before where absent and nobody else gets it. */
  standsInFor?: string | null;
  dueAt?: number | null;
  /** Since when it waits for information; as before where absent. */
  suspendedAt?: number | null;
  /** Since when the assignee works on it; as before where absent and nobody else gets it. */
  startedAt?: number;
  decision?: string;
  /** What the seat answered. */
  vote?: Vote;
}

export interface DeadlineToStart {
  name: string;
  kind: 'due' | 'reminder';
  rule: string;
  within: string;
  startedAt: number;
  dueAt: number;
  onExpiry: string;
  provisional: boolean;
  receipt: Receipt;
}

/** `from`: the due instant it had. */
export interface DeadlineToMove extends DeadlineToStart {
  id: string;
  from: number;
}

/** `outcome`: whether it was kept, where somebody owed something by it. */
export interface DeadlineToEnd {
  id: string;
  status: 'fired' | 'met';
  dueAt: number;
  outcome?: DeadlineOutcome;
}

/** A message with its readers; `clock` is the due instant it speaks of and what silence does then, where the plan starts none. */
export interface NoticeToSend {
  template: NoticeTemplate;
  to: readonly string[];
  clock?: { name?: string; dueAt: number; onExpiry: string; wasDueAt?: number };
}

/** Everything one accepted command changes. Pure data: the same inputs give a byte-equal plan (invariant I11). */
export interface Plan {
  command: string;
  from: string;
  to: string;
  outcome: string | null;
  data: JsonObject;
  changes: readonly Change[];
  /** Whether data, state or round changed, so that the case's tag is raised. */
  raises: boolean;
  submits: boolean;
  closes: boolean;
  removes: boolean;
  partnerId: string | null;
  counterpartyId: string | null;
  unitId: string | null;
  homeUnitId: string | null;
  /** Null: it stays whose it is, its creator's at first. */
  owner: string | null;
  taskChanges: readonly TaskChange[];
  tasksToOpen: readonly TaskToOpen[];
  deadlinesToStart: readonly DeadlineToStart[];
  /** Due instants of running clocks that a new version of the calendar moves, or confirms where they are. */
  deadlinesToMove: readonly DeadlineToMove[];
  deadlinesToEnd: readonly DeadlineToEnd[];
  number: string | null;
  numbers: boolean;
  keys: readonly string[] | undefined;
  reserve: readonly Reservation[];
  release: readonly string[];
  releaseAll: boolean;
  effects: readonly { kind: string; input: JsonObject }[];
  moves: readonly { caseId: string; command: string; input: JsonObject }[];
  opens: readonly Opening[];
  records: readonly { kind: string; data: JsonObject }[];
  postings: readonly Posting[];
  reverses: { caseId: string; seq: number } | null;
  follows: { command: string; input: JsonObject } | null;
  masters: readonly MasterOf[];
  registry: readonly RegistryWrite[];
  notices: readonly NoticeToSend[];
  addFiles: readonly FileToAdd[];
  removeFiles: readonly string[];
  event: string;
  input: JsonObject;
  reason: { code?: string; text: string } | null;
  note: JsonObject | null;
  /** The version of the policy the case keeps from now on, where an audited act moves it. */
  policyVersion?: number;
  /** The round that begins with it. */
  newRound: 'revision' | 'appeal' | null;
  /** Answers of the round before that go on counting, by their tasks. */
  carries: readonly string[];
  /** What a second person has to confirm, and which of these it settles how. */
  proposes?: Omit<Proposal, 'id' | 'madeBy' | 'madeAt'>;
  settles?: { id: string; status: 'confirmed' | 'refused' };
  /** What is to be changed, pinned to fields. */
  remarks: readonly Remark[];
  /** The seat the decision was made from, for the trail. */
  taskId: string | null;
  /** Of a seat that answered: whose it is, why, and where its stage stands after it, for the trail. */
  seat: JsonObject | null;
  /** People that have to be found before the plan is whole: nothing of it is written, and `decide` is asked again with them. */
  asks: StageQuestion | null;
  /** The command that ends the stage the other way than this answer did, given by the system in the same transaction. */
  concludes: string | null;
  /** The effective time: the due instant of an expiry, else now. */
  effectiveAt: number;
  /** `subject`: what one open incident stands for; the case itself where absent, or a part `within` it. */
  incidents: readonly { kind: IncidentKind; subject?: string; within?: string; detail: JsonObject }[];
}
