import type { Group } from '../policy/stage.ts';
import type { AssignInput, SeatToOpen } from './assignment.ts';
import { type Eligible, reasonOf, type SeatReason } from './found-people.ts';
import { approvalsNeeded, countedRule } from './group-tally.ts';
import type { Ranked } from './picking.ts';
import { type Placed, placeFor } from './place.ts';

/** A seat each, in the order they are asked in. */
export function eachSeat(input: AssignInput, group: Group, chosen: readonly Ranked[]) {
  const placed = placeAll(input, group, chosen);
  const first = nextOrder(input, group);
  const seats = [...placed].map(([one, place], index) => named(input, group, one, place, { order: first + index }));
  return { seats, excluded: [...placed.values()].flatMap(place => place.excluded) };
}

/** First those who sit themselves, then those somebody stands in for, so that nobody loses the own seat to another's. */
function placeAll(input: AssignInput, group: Group, chosen: readonly Ranked[]): Map<Ranked, Placed> {
  const alone = chosen.filter(({ person }) => placeFor(input, group, person.userId).standsInFor === null);
  const placed = new Map<Ranked, Placed>();
  let seated = input.seated;
  const sitThemselves = new Set(alone);
  for (const one of [...alone, ...chosen.filter(other => !sitThemselves.has(other))]) {
    const place = placeFor({ ...input, seated }, group, one.person.userId);
    placed.set(one, place);
    seated = [...seated, { ...place, group: group.name, order: 0 }];
  }
  return new Map(
    chosen.flatMap(one => {
      const place = placed.get(one);
      return place ? [[one, place] as const] : [];
    }),
  );
}

function nextOrder({ seated }: AssignInput, { name }: Group): number {
  return 1 + Math.max(-1, ...seated.filter(seat => seat.group === name).map(({ order }) => order));
}

/** As many offered seats as must say yes; given at once to who is picked or familiar, who may release it to the others. */
export function offeredSeats(
  input: AssignInput,
  group: Group,
  chosen: readonly Ranked[],
  eligible: readonly Eligible[],
) {
  const there = input.seated.filter(seat => seat.group === group.name && seat.vote !== 'recuse');
  const counted = countedRule(group.rule);
  const needed = counted.kind === 'weighted' ? 1 : approvalsNeeded(counted, 1);
  const wanted = Math.max(0, Math.min(chosen.length, needed - there.length));
  const owners = chosen.map(({ person }) => placeFor(input, group, person.userId));
  const byName = chosen.map(({ person }) => `user:${person.userId}`);
  const candidates = [...(group.pick ? byName : (input.facts.principals[group.name] ?? byName))];
  const first = nextOrder(input, group);
  const given = [...placeAll(input, group, chosen.filter(one => isGiven(group, one, chosen, wanted)).slice(0, wanted))];
  const seats = Array.from({ length: wanted }, (_, index): SeatToOpen => {
    const [one, place] = given[index] ?? [];
    const seat = { order: first + index, candidates };
    if (one && place) return named(input, group, one, place, seat);
    const because = eligible[0] ? reasonOf(group, eligible[0], input) : null;
    return { group: group.name, assigneeId: null, standsInFor: null, limit: null, because, ...seat };
  });
  return { seats, excluded: owners.flatMap(place => place.excluded) };
}

/** Familiar people get an offered seat by name, and those picked where there is one for each of them. */
function isGiven(group: Group, { picked }: Ranked, chosen: readonly Ranked[], wanted: number): boolean {
  return picked !== undefined && (!group.pick || group.familiar === picked || wanted >= chosen.length);
}

function named(
  input: AssignInput,
  group: Group,
  { person, picked }: Ranked,
  { userId, standsInFor, until }: Placed,
  seat: { order: number; candidates?: string[] },
): SeatToOpen {
  const because: SeatReason = {
    ...reasonOf(group, person, input),
    ...(standsInFor !== null && { standsInFor: { userId: standsInFor, until } }),
    ...(picked && { picked }),
  };
  // The seat is its owner's: whoever stands in has it for as long as they do.
  const candidates = seat.candidates ?? [`user:${person.userId}`];
  return {
    group: group.name,
    order: seat.order,
    assigneeId: userId,
    candidates,
    standsInFor,
    limit: person.limit,
    because,
  };
}
