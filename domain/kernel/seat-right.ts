import { mostHands, type Policy } from '../policy/policy.ts';
import { type Grant, grantFor, isCandidate, type Person, principalOfGrant, type StandingIn } from './actor.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { seatsAt } from './standing-in.ts';

interface SeatRightInput {
  actor: Person;
  snapshot: CaseSnapshot;
  task: TaskSnapshot;
  policy: Policy;
  /** What the process names for it. */
  item?: string | undefined;
}

/**
 * By which right somebody does something with a task, for the trail: the item named for it, else the grant that makes them a candidate;
 * and in whose seat. Whoever has a task for another acts for them whatever rights they have themselves.
 */
export function seatRight(input: SeatRightInput): { right: Grant | null; standingIn: StandingIn | null } {
  const { actor, snapshot, task, policy } = input;
  const seats = seatsAt(actor, snapshot, task, mostHands(policy));
  const standingIn = seatOf(input, seats);
  return standingIn
    ? { right: rightOf(standingIn.person, input), standingIn }
    : { right: rightOf(actor, input), standingIn: null };
}

function seatOf(input: SeatRightInput, seats: readonly StandingIn[]): StandingIn | undefined {
  const { actor, task } = input;
  if (task.assigneeId === actor.userId) return seats.find(({ person }) => person.userId === task.standsInFor);
  return rightOf(actor, input) || isCandidate(actor, task) ? undefined : seats[0];
}

function rightOf(person: Person, { snapshot, task, item }: SeatRightInput): Grant | null {
  const seat = person.grants.find(grant => task.candidates.includes(principalOfGrant(grant)));
  return (item && grantFor(person, item, snapshot)) || (seat ?? null);
}
