import type { AssignInput } from '../../domain/kernel/assignment.ts';
import type { StandIn } from '../../domain/kernel/delegation.ts';
import type { FoundPerson, StageFacts } from '../../domain/kernel/found-people.ts';
import type { SeatAnswer } from '../../domain/kernel/group-tally.ts';
import type { ApprovalRule, Vote } from '../../domain/policy/approval-rule.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { MONDAY } from './kernel.ts';

/** Stages, seats and people of pure tests; what a test does not say is a group `board` in which anyone of a role decides. */
export function aGroup(changed: Partial<Group> & { rule: ApprovalRule }): Group {
  const name = changed.name ?? 'board';
  return { name, label: { en: name, zh: name }, who: [{ role: 'pdm', at: 'unit' }], seats: 'each', ...changed };
}

export function aStage(rule: ApprovalRule, changed: Partial<Group> = {}): Stage {
  return { combine: 'all', groups: [aGroup({ ...changed, rule })] };
}

const LETTERS: Readonly<Record<string, Vote | null>> = {
  y: 'approve',
  n: 'reject',
  a: 'abstain',
  r: 'recuse',
  '.': null,
};

/** `y.n`: the seats of a group with their answers: yes, none yet, no; `a` abstains, `r` recuses. */
export function answers(
  votes: string,
  group = 'board',
  limits: readonly (number | null)[] = [],
): (SeatAnswer & { group: string })[] {
  return [...votes].map((letter, order) => ({
    seatId: `${group}-${order}`,
    group,
    order,
    vote: LETTERS[letter] ?? null,
    limit: limits[order] ?? null,
  }));
}

export function found(userId: string, changed: Partial<FoundPerson> = {}): FoundPerson {
  return { userId, name: userId, who: 0, limit: null, openTasks: 0, lastGivenAt: null, ...changed };
}

/** From a minute before `MONDAY`, without an end or a scope. */
export function standIn(fromUser: string, toUser: string, changed: Partial<StandIn> = {}): StandIn {
  return {
    id: `${fromUser}-${toUser}`,
    fromUser,
    toUser,
    process: null,
    unitId: null,
    mostAmount: null,
    currency: null,
    fromAt: MONDAY - 60_000,
    untilAt: null,
    ...changed,
  };
}

/** A stage about to be opened in the state `review` for a case of 12,400.00 that `rita` submitted. */
export function assignment(stage: Stage, facts: Partial<StageFacts>, changed: Partial<AssignInput> = {}): AssignInput {
  return {
    state: 'review',
    stage,
    groups: stage.groups.map(({ name }) => name),
    facts: { found: {}, standIns: [], past: [], partnerHandlers: [], principals: {}, ...facts },
    duties: [{ kind: 'not-requester' }],
    delegation: { most: 2 },
    requesterId: 'rita',
    seated: [],
    round: 1,
    amount: 1_240_000,
    currency: 'CNY',
    unitId: 'unit-north',
    process: 'purchase-approval',
    now: MONDAY,
    ...changed,
  };
}
