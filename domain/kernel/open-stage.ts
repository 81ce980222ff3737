import { caseValues, worthOf } from '../policy/case-values.ts';
import type { Evaluator } from '../policy/evaluator.ts';
import { mostHands, type Policy } from '../policy/policy.ts';
import type { Duty, Stage } from '../policy/stage.ts';
import { type AssignInput, type Assignment, assign, seatsAhead } from './assignment.ts';
import type { TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import type { Plan, TaskToOpen } from './plan.ts';
import { barsSubmitter } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { type GroupSearch, searchesOf } from './search.ts';
import { type SittingGroups, type StageFault, sittingGroups } from './sitting.ts';
import type { CaseSnapshot, HeldSeat } from './snapshot.ts';

/** What the engine has to find out before seats can be given: `decide` is asked again with the answer in its facts. */
export interface StageQuestion {
  process: string;
  state: string;
  groups: readonly GroupSearch[];
  /** The partner whose earlier handlers are asked first; null where none are. */
  familiarTo: string | null;
}

/** A stage of a case as it stands: its policy, the groups that sit in it, and the seats that are there. */
export interface StageAtHand {
  definition: ProcessDefinition;
  policy: Policy;
  stage: Stage;
  snapshot: CaseSnapshot;
  seated: readonly TakenSeat[];
  sitting: SittingGroups;
  evaluator: Evaluator;
  now: number;
}

/** What the rules of a stage need beside the case. */
export interface StageContext {
  definition: ProcessDefinition;
  policy: Policy;
  evaluator: Evaluator | undefined;
  now: number;
}

/** The seats of the present stage that count: answered, or still open. */
export function seatsOf({ seats }: CaseSnapshot): HeldSeat[] {
  return seats.filter(({ vote, status }) => vote !== null || ['open', 'claimed', 'suspended'].includes(status));
}

/** The stage that decides in the case's state, or undefined where the task's own candidates do. */
export function stageAtHand(
  { definition, policy, evaluator, now }: StageContext,
  snapshot: CaseSnapshot,
  seated: readonly TakenSeat[],
): StageAtHand | undefined {
  const stage = policy.stages?.[snapshot.state];
  if (!stage || !definition.states[snapshot.state]?.task) return undefined;
  if (!evaluator) throw new Error(`${definition.name}: a stage cannot be judged without an evaluator`);
  const sitting = sittingGroups(policy, stage, caseValues(definition, snapshot), evaluator);
  return { definition, policy, stage, snapshot, seated, sitting, evaluator, now };
}

export interface OpenedSeats {
  tasks: TaskToOpen[];
  /** Set where people have to be found first; nothing is opened then. */
  asks: StageQuestion | null;
  excluded: Assignment['excluded'];
  incidents: Plan['incidents'];
}

/** Opens the seats that groups lack: the first of an ordered stage or of all others, or those a vote made due. */
export function openSeats(
  hand: StageAtHand,
  groups: readonly string[],
  facts: StageFacts | undefined,
  dueAt: number | null,
): OpenedSeats {
  const { definition, snapshot } = hand;
  const kind = definition.states[snapshot.state]?.task?.kind ?? '';
  if (groups.length === 0)
    return { tasks: [], asks: null, excluded: [], incidents: [...noGroup(hand), ...faultIncidents(hand, [])] };
  if (!facts) return { tasks: [], asks: questionOf(hand, groups, []), excluded: [], incidents: [] };
  const faults: StageFault[] = [];
  questionOf(hand, groups, faults);
  const { seats, excluded, short } = assign(assignInput(hand, groups, facts));
  const tasks = seats.map(({ group, order, assigneeId, candidates, standsInFor, limit, because }): TaskToOpen => {
    return { kind, candidates, assigneeId, dueAt, seat: { group, order, limit, because }, standsInFor };
  });
  return { tasks, asks: null, excluded, incidents: [...shortIncidents(hand, short), ...faultIncidents(hand, faults)] };
}

/** The groups that get their seats when the stage opens: all, or in an order the first and those that may answer early. */
export function firstGroups({ stage, sitting }: StageAtHand): string[] {
  if (stage.combine !== 'ordered') return [...sitting.groups];
  const early = (name: string) => stage.groups.some(group => group.name === name && group.early);
  return sitting.groups.filter((name, index) => index === 0 || early(name));
}

/** People of ordered groups who are still to be asked; by today's directory, as each seat is given when its turn comes. */
export function aheadOf(hand: StageAtHand, facts: StageFacts): Record<string, number> {
  return seatsAhead(assignInput(hand, hand.sitting.groups, facts));
}

export function questionOf(hand: StageAtHand, groups: readonly string[], faults: StageFault[]): StageQuestion {
  const { definition, snapshot, stage, evaluator } = hand;
  const values = caseValues(definition, snapshot);
  const worth = worthOf(definition, snapshot.data);
  const asked = stage.groups.filter(({ name }) => groups.includes(name));
  return {
    process: definition.name,
    state: snapshot.state,
    familiarTo: asked.some(({ familiar }) => familiar === 'partner') ? snapshot.partnerId : null,
    groups: asked.map(group =>
      searchesOf({ group, state: snapshot.state, snapshot, values, worth, evaluator, faults }),
    ),
  };
}

/** What `assign` asks to give seats to these groups. */
export function assignInput(hand: StageAtHand, groups: readonly string[], facts: StageFacts): AssignInput {
  const { definition, policy, snapshot, stage, seated, now } = hand;
  return {
    state: snapshot.state,
    stage,
    groups,
    facts: { ...facts, past: snapshot.past },
    duties: dutiesOf(hand),
    delegation: { most: mostHands(policy) },
    requesterId: snapshot.submittedBy ?? snapshot.createdBy,
    seated,
    round: snapshot.round,
    ...worthOf(definition, snapshot.data),
    unitId: snapshot.unitId ?? snapshot.homeUnitId,
    process: definition.name,
    now,
  };
}

/** Where the process itself lets no submitter decide, the submitter gets no seat: it could never be answered. */
function dutiesOf({ definition, policy, snapshot }: StageAtHand): Duty[] {
  const task = definition.states[snapshot.state]?.task;
  const own: Duty[] =
    task && barsSubmitter(definition, task) ? [{ kind: 'not-requester', stages: [snapshot.state] }] : [];
  return [...own, ...(policy.duties ?? [])];
}

/** A group with too few people is never a silent wait (design/approvals.md section 2). */
function shortIncidents({ snapshot }: StageAtHand, short: Assignment['short']): Plan['incidents'] {
  return short.map(({ group, missing, seats, needed }) => ({
    kind: 'nobody-eligible',
    within: groupAt(snapshot.state, group),
    detail: { state: snapshot.state, group, missing, seats, needed },
  }));
}

/** A stage in which no group sits asks nobody: it is no approval, so its owner must say who decides. */
function noGroup({ snapshot, sitting, seated }: StageAtHand): Plan['incidents'] {
  if (sitting.groups.length > 0 || seated.length > 0) return [];
  const { state } = snapshot;
  return [
    {
      kind: 'nobody-eligible',
      within: state,
      detail: { state, group: null, missing: 'people', seats: 0, needed: null },
    },
  ];
}

/** A group of a stage, as an incident of its case names it. */
export function groupAt(state: string, group: string): string {
  return `${state}/${group}`;
}

function faultIncidents({ snapshot, sitting, policy }: StageAtHand, faults: readonly StageFault[]): Plan['incidents'] {
  return [...sitting.faults, ...faults].map(({ where, fault }) => ({
    kind: 'policy-expression',
    subject: `${policy.process}:${policy.version}:${snapshot.state}:${where}`,
    detail: { policy: policy.process, version: policy.version, state: snapshot.state, where, ...fault },
  }));
}
