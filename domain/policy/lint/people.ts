import type { Seat, TaskDefinition } from '../../kernel/process.ts';
import type { ApprovalRule } from '../approval-rule.ts';
import type { Group, Who } from '../stage.ts';
import { type LintFacts, whoKey } from './lint-facts.ts';

/** Whom a group can find now, as far as that can be said without a case. */
export interface Pool {
  /** False where one of its ways needs a case (a field, an expression, the past): then it may find more. */
  known: boolean;
  everyone: readonly string[];
  /** How many it can find for one case at most. */
  most: number;
  /** Where one way alone finds people: how many at each place. */
  places: Readonly<Record<string, number>>;
}

export function poolOf(ways: readonly Who[], { found }: LintFacts): Pool {
  const byWay = ways.map(way => found[whoKey(way)]);
  const known = byWay.every(places => places !== undefined);
  const everyone = [...new Set(byWay.flatMap(places => Object.values(places ?? {}).flat()))];
  const largest = byWay.map(places => Math.max(0, ...Object.values(places ?? {}).map(({ length }) => length)));
  const only = byWay.length === 1 ? byWay[0] : undefined;
  return {
    known,
    everyone,
    most: known
      ? Math.min(
          everyone.length,
          largest.reduce((sum, length) => sum + length, 0),
        )
      : Number.POSITIVE_INFINITY,
    places: Object.fromEntries(Object.entries(only ?? {}).map(([place, people]) => [place, people.length])),
  };
}

/** How many must say yes of so many seats. */
export function neededOf(rule: ApprovalRule, seats: number): number {
  switch (rule.kind) {
    case 'any':
    case 'weighted':
      return 1;
    case 'n-of-m':
      return rule.n;
    case 'percent':
      return Math.ceil((rule.percent * seats) / 100);
    case 'veto':
      return neededOf(rule.needs, seats);
    default:
      return seats;
  }
}

/** How many seats a group has where it finds so many people. */
export function seatsOf({ seats, pick }: Group, people: number): number {
  if (seats === 'offer') return 1;
  return pick ? Math.min(pick.count, people) : people;
}

/** The candidates of a task as ways of finding people; those a case alone names are left out. */
export function waysOfTask({ candidates }: TaskDefinition): Who[] {
  return candidates.filter((seat): seat is Exclude<Seat, { person: unknown }> => !('person' in seat));
}

/** How many of these slots can be filled with different people (augmenting paths). */
export function differentPeople(slots: readonly (readonly string[])[]): number {
  const takenBy = new Map<string, number>();
  const seat = (slot: number, tried: Set<string>): boolean =>
    (slots[slot] ?? []).some(person => {
      if (tried.has(person)) return false;
      tried.add(person);
      const holder = takenBy.get(person);
      if (holder !== undefined && !seat(holder, tried)) return false;
      takenBy.set(person, slot);
      return true;
    });
  return slots.filter((_, slot) => seat(slot, new Set())).length;
}
