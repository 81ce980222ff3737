import type { Calendar } from '../calendar/calendar.ts';
import type { JsonObject } from '../json.ts';
import type { Label } from '../label.ts';
import type { NoticeTemplate } from '../notices/notice-texts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Actor } from './actor.ts';
import type { FactRequest, Facts } from './facts.ts';
import type { Field, Fields, Problem } from './fields.ts';
import type { Hearing } from './hearing.ts';
import type { HelpVerb } from './help.ts';
import type { PlanParts } from './plan.ts';
import type { PolicyChange, PolicyNews } from './policy-news.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { Requirement } from './requirements.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** Where a creating command comes from: the case does not exist yet. */
export const NEW = 'new';

/** Whose turn a place in the organisation is; resolved against the case when a task opens or a notice is written. */
export type Place = 'partner' | 'counterparty' | 'unit' | 'home-unit' | 'organization' | 'vendor';

/** A role or a permission item at a place, or a person the case knows. Stored as `role:psm@<unit>`, `user:<id>`. */
export type Seat =
  | { role: string; at: Place }
  | { item: string; at: Place }
  | { person: 'creator' | 'submitter' | 'handler' | 'lead' | 'invitee' };

export interface TaskDefinition {
  kind: string;
  label: Label;
  candidates: readonly Seat[];
  /** The commands of the process that decide it. */
  decides: readonly string[];
  /** The submitting side's own work, which judges nothing that it submitted: whoever submitted the case may do it. */
  own?: true;
  /** Policy key of a flag: a candidate may decide without claiming first. */
  direct: string;
  /** Permission items: who may take it from the queue, and who may give it to someone (the handbook's assign-handler). */
  claim?: string;
  assign?: string;
  /** What the handbook calls a verb of this task, where it has a name of its own for it. */
  verbs?: Readonly<Partial<Record<HelpVerb, Label>>>;
}

/** What a clock does while it runs and at its end, whatever starts it. */
export interface ClockRule {
  name: string;
  label: Label;
  /** Policy keys of the length (`10wd`, `none`) and of what silence does. */
  within: string;
  onExpiry: string;
  /** Policy key of the time of day its last day ends at, `00:30`; where the count of the length ends where absent. */
  timeOfDay?: string;
  /** Working days of a length in `wd` that were used up before it starts, as of a budget of several turns. */
  spent?: (context: RuleContext) => number;
  /** The command silence gives when it decides; absent where it never may. */
  expire?: string;
  /** Whom the reminders go to: the open task's people where absent. */
  remind?: readonly Seat[];
  /** What its end tells where silence only reminds; that it is overdue where absent. */
  tells?: NoticeTemplate;
  /** Policy key of the spans after its start at which it reminds, also where it has no end; half time and the last day before it otherwise. */
  reminders?: string;
  /** Nothing is said before its end. */
  unannounced?: true;
  /** Whether persons are refused after its instant where silence decides, before time has acted as well; they are where absent. */
  binding?: boolean;
}

export interface DeadlineDefinition extends ClockRule {
  /** The instant it counts from; entering the state where absent. */
  startsAt?: (context: RuleContext) => number;
  /** Commands that start it anew although the state stays. */
  restartedBy?: readonly string[];
}

/**
 * A clock that runs over several states, by what the case says: started once its rule names an instant, ended when that is another one,
 * none, or the case leaves its states. It never stands still for a task, and it is no task's own. Unannounced, nobody owes anything by it.
 */
export interface StandingClock extends Omit<ClockRule, 'name'> {
  /** The states it runs in. */
  in: readonly string[];
  /** The instant it counts from; undefined where it does not run. */
  startsAt: (context: RuleContext) => number | undefined;
  binding: boolean;
}

/** What the silence of a standing clock may do without deciding: it has no task to hand on, and its length is not drawn out. */
export const STANDING_UNDECIDED = ['escalate', 'remind'] as const;

/** What silence may do without deciding anything; any other value of the policy key lets the expiry decide. */
export const UNDECIDED_EXPIRY = ['escalate', 'extend', 'pass-to-lead', 'remind'] as const;

export interface StateDefinition {
  label: Label;
  final?: true;
  /** Of a final one: what the case reserved stays taken for good, such as an invoice that was paid. */
  keeps?: true;
  /** The case waits for nothing here, so no workflow follows it (a draft). */
  idle?: true;
  /** The side that does not learn of the case while it is here. */
  hiddenFrom?: 'partner' | 'vendor';
  /** The second partner that takes part sees the case while it is here, and nothing of the time before. */
  sharedWith?: 'counterparty';
  task?: TaskDefinition;
  deadline?: DeadlineDefinition;
}

export interface Notice {
  template: NoticeTemplate;
  to: readonly Seat[];
}

export type Verdict = 'approve' | 'reject';

export interface CommandDefinition {
  label: Label;
  /** What was done by it, as the trail says it after whoever did it: "validated the opportunity". */
  done: Label;
  /** What to know before giving it, where its label does not say enough. */
  help?: Label;
  /** States it is possible in; `new` for one that opens a case. */
  from: readonly string[];
  /** The state after it; several where the rule chooses (its plan names which), by the state it is given in
   *  where they differ; absent: the state stays. */
  to?: string | readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** It opens a new case out of one in these states, which stays as it is. */
  parent?: readonly string[];
  /** Why it is refused in states it is too late in, where that has a name of its own. */
  tooLate?: { in: readonly string[]; code: RefusalCode };
  /** Which side may give it. `clock`: time alone. `system`: another case or an effect. */
  by: readonly ('partner' | 'vendor' | 'clock' | 'system')[];
  /** Of the partner's commands: the second partner's people give it, never those of the partner the case belongs to. */
  at?: 'counterparty';
  /** Where the sides take turns: who may give it in each state. */
  turn?: Readonly<Record<string, readonly ('partner' | 'vendor')[]>>;
  /** Permission item; `<prefix>.<command>` where absent. */
  item?: string;
  /** Of those who have the item only the creator of the case, or this role. */
  creatorOr?: string;
  /** Separation of duties: never the person who submitted the case (domain/access.md section 1, 禁止自审). */
  notSubmitter?: true;
  /** Nobody but the person who submitted the case. */
  requesterOnly?: true;
  /** Of a command that decides a task: it asks for changes, with remarks pinned to fields (design/approvals.md section 4). */
  asks?: 'changes';
  /** It begins a new round of the same case: of what was revised, or as an appeal, before others. */
  newRound?: 'revision' | 'appeal';
  /** Of one that edits: the only fields it may change. */
  editable?: readonly string[];
  /** Policy key of the span after the end of the case in which it may be given; `none` is never. */
  within?: string;
  /** Policy key: once somebody approved it is `refused`, or `voids` the approvals that the stages ask again. */
  afterApproval?: string;
  /** Its input is the process's own fields, as a merge patch of what is there. */
  edits?: true;
  /** The whole form must be complete after it. */
  complete?: true;
  /** The process whose case it opens beside: what it opens gets `openedId`, in the same transaction. */
  opens?: string;
  /** It makes a single-use link, which its rule is told the hash of. */
  link?: true;
  /** Its own input, checked and recorded; not part of the case's fields. */
  input?: Fields;
  /** It brings a file, which is stored first and described by its input: given through the upload alone. */
  file?: true;
  /** Of a command that decides a task: whether it says yes or no to what was asked. */
  verdict?: Verdict;
  /** A reason is mandatory; with codes it must be one of them (domain/README.md section 8). */
  reason?: { codes?: Readonly<Record<string, Label>> };
  outcome?: string;
  /** What it comes to is not known before it is given: a dry run says whether it may be given, and nothing of its result. */
  unforeseen?: true;
  /** It removes the case from everyone's sight; the trail stays. */
  removes?: true;
  /** The case's submission: sets who and when. */
  submits?: true;
  /** The case gets the next number of the process's series. */
  numbers?: true;
  /** Facts its rules need, by what the case and the input say. */
  facts?: (context: RuleContext) => FactRequest[];
  /** The codes its own rules may refuse with, beside those every command has: declared, so that its operation can say so. */
  refuses?: readonly RefusalCode[];
  /** What refuses it whatever the input is: shown beside the greyed button as well. */
  guard?: (context: RuleContext) => Refusal | undefined;
  /** What must be so first, line by line: refused while one is not met, all of it shown before anyone tries. */
  requires?: (context: RuleContext) => readonly Requirement[];
  /** What it is refused with then; `REQUIREMENTS_NOT_MET` where absent. */
  requiresCode?: RefusalCode;
  /** What it does beyond the move, or what in the input is wrong. */
  plan?: (context: RuleContext) => PlanParts | Refusal | Problem[];
  tell?: readonly Notice[];
  event?: string;
}

/** Everything a rule may look at. `data` is the case's document after the patch; `input` the command's own input. */
export interface RuleContext {
  snapshot: CaseSnapshot | undefined;
  parent: CaseSnapshot | undefined;
  data: JsonObject;
  input: JsonObject;
  facts: Facts;
  /** The id of the case the command opens beside, where it opens one. */
  openedId?: string | undefined;
  /** The link it makes, where it makes one: what it comes from, and the hash it is known by. */
  link?: { nonce: string; hash: string } | undefined;
  policy: Policy;
  calendar: Calendar;
  actor: Actor;
  /** Business time of the case, UTC milliseconds. */
  now: number;
  /** Its local date in the calendar's zone. */
  today: string;
}

export interface ProcessDefinition {
  /** `partner-opportunity`; the policy prefix is `po`, the path `/v1/partner-opportunities`. */
  name: string;
  prefix: string;
  path: string;
  label: Label;
  /** The series numbers are taken from when a case is submitted: `PO20261120000001`. */
  series?: string;
  fields: Fields;
  /** The sections of its form and of a case's page, in order; every field names its own. */
  sections: Readonly<Record<string, Label>>;
  /** A system field that carries the number too, where several cases share it. */
  numberField?: string;
  /** The fields that say what a case is worth, for sums over cases. */
  worth?: { amount: string; currency: string };
  /** Which field names the case in lists, and which are found by text search. */
  title: string;
  searched: readonly string[];
  /** Policy keys that say what other lengths of the policy come to together. */
  totals?: Readonly<Record<string, readonly string[]>>;
  /** The fields its notices may tell beside what every notice does. */
  told?: { recipient?: string; address?: string };
  /** Where files are withheld from one side, as a field may be. */
  files?: Pick<Field, 'disclosed'>;
  /** The side that learns of the other side's people what they are, never who (domain/access.md section 5). */
  unnamedTo?: 'partner' | 'vendor';
  states: Readonly<Record<string, StateDefinition>>;
  /** Clocks that run over states, by their names. */
  clocks?: Readonly<Record<string, StandingClock>>;
  commands: Readonly<Record<string, CommandDefinition>>;
  /** What it does when something happens to another case or in the registry, by the event. */
  hears?: Readonly<Record<string, Hearing>>;
  /** What a new version of its policy tells people of: nothing where nothing of theirs changes. */
  policyNews?: (change: PolicyChange) => readonly PolicyNews[];
  /** The commands behind POST on the collection, PATCH and DELETE on the case. */
  create: string;
  edit?: string;
  remove?: string;
}

export function defineProcess<const D extends ProcessDefinition>(definition: D): D {
  return definition;
}

/** `partner-opportunity` → `partnerOpportunity`, the type its workflows run under. */
export function workflowType(process: string): string {
  return process.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The permission item that reveals personal values of the process's cases (domain/access.md section 4). */
export function revealItem({ prefix }: ProcessDefinition): string {
  return `${prefix}.reveal`;
}

export function itemOf(definition: ProcessDefinition, command: string): string {
  return definition.commands[command]?.item ?? `${definition.prefix}.${command}`;
}
