import type { Group } from '../policy/stage.ts';
import type { PastSeat } from './duties.ts';
import type { Eligible, Picked } from './found-people.ts';

/** The people of a group in the order they are asked in: familiar faces first, then by the group's pick. */
export interface Ranked {
  person: Eligible;
  /** Why this one comes before the others, where anything but the policy's order says so. */
  picked?: Picked;
}

/**
 * Ranks those who may sit. Round robin: who was given a task longest ago, or never; shortest queue: who has the fewest open tasks; each
 * settled by the other and then by user id, so that the same facts always give the same order.
 */
export function ranked(
  group: Group,
  state: string,
  eligible: readonly Eligible[],
  history: { past: readonly PastSeat[]; round: number; partnerHandlers: readonly string[] },
): Ranked[] {
  const familiar = familiarPeople(group, state, history).filter(id => eligible.some(({ userId }) => userId === id));
  const first = familiar.flatMap(id => eligible.filter(({ userId }) => userId === id));
  const rest = eligible.filter(person => !first.includes(person));
  const by = group.pick?.by;
  return [
    ...first.map(person => ({ person, ...(group.familiar && { picked: group.familiar }) })),
    ...(by ? [...rest].sort(ORDER[by]) : rest).map(person => ({ person, ...(by && { picked: by }) })),
  ];
}

const ORDER = {
  'round-robin': (a: Eligible, b: Eligible) => longestAgo(a, b) || a.openTasks - b.openTasks || byId(a, b),
  'shortest-queue': (a: Eligible, b: Eligible) => a.openTasks - b.openTasks || longestAgo(a, b) || byId(a, b),
};

function longestAgo(a: Eligible, b: Eligible): number {
  return (a.lastGivenAt ?? -1) - (b.lastGivenAt ?? -1);
}

function byId(a: Eligible, b: Eligible): number {
  return a.userId < b.userId ? -1 : 1;
}

/**
 * Whose seat it was when the group last decided here, or who handled the partner before, in this very case first; the seat's owner, not who
 * stood in.
 */
function familiarPeople(
  { name, familiar }: Group,
  state: string,
  { past, round, partnerHandlers }: { past: readonly PastSeat[]; round: number; partnerHandlers: readonly string[] },
): readonly string[] {
  if (!familiar) return [];
  if (familiar === 'partner') return [...new Set([...past.toReversed().map(ownerOf), ...partnerHandlers])];
  const before = past.filter(seat => seat.stage === state && seat.group === name && seat.round < round);
  const last = Math.max(...before.map(seat => seat.round));
  return [...new Set(before.filter(seat => seat.round === last).map(ownerOf))];
}

function ownerOf({ standsInFor, userId }: PastSeat): string {
  return standsInFor ?? userId;
}
