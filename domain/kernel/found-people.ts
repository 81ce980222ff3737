import type { JsonObject } from '../json.ts';
import type { Group, Who } from '../policy/stage.ts';
import type { StandIn } from './delegation.ts';
import type { BarredCode, PastSeat } from './duties.ts';

/** Somebody a group's way of finding people found, once for each way. */
export interface FoundPerson {
  userId: string;
  name: string;
  /** Index in the group's `who`. */
  who: number;
  /** Signing limit in minor units. */
  limit: number | null;
  openTasks: number;
  lastGivenAt: number | null;
  /** False for somebody who left or whose company is not active: never seated, named in the explanation. */
  active?: boolean;
}

/** What the engine found out for the groups to be seated, in the transaction. */
export interface StageFacts {
  found: Readonly<Record<string, readonly FoundPerson[]>>;
  standIns: readonly StandIn[];
  /** Seats decided in earlier stages and rounds. */
  past: readonly PastSeat[];
  /** Who handled this partner before, the last first. */
  partnerHandlers: readonly string[];
  /** For offered seats, by group: `role:psm@unit-x`, `user:y`. */
  principals: Readonly<Record<string, readonly string[]>>;
}

export type ExclusionCode =
  | BarredCode
  | 'NOT_ACTIVE'
  | 'LIMIT_TOO_LOW'
  | 'NOT_PICKED'
  | 'DELEGATION_CYCLE'
  | 'DELEGATION_TOO_LONG'
  | 'DELEGATION_OUT_OF_SCOPE';

/** Somebody who was found, or stands in for somebody found, and does not sit: the first condition that failed. */
export interface Exclusion {
  group: string;
  userId: string;
  code: ExclusionCode;
  detail: JsonObject;
}

export type How = 'role' | 'item' | 'unit' | 'position' | 'field' | 'expression' | 'capability' | 'history' | 'user';
export type Picked = 'round-robin' | 'shortest-queue' | 'last-round' | 'partner';

/** Why somebody has a seat. */
export interface SeatReason {
  how: How;
  /** The way of finding as the policy has it, with what it was measured by. */
  detail: JsonObject;
  standsInFor?: { userId: string; until: number | null };
  picked?: Picked;
}

/** One person of a group, however often found, who fits the way that found them. */
export interface Eligible {
  userId: string;
  who: number;
  limit: number | null;
  openTasks: number;
  lastGivenAt: number | null;
}

/**
 * Each found person once, by user id, in the order of the policy's ways; the first way whose conditions they meet is the reason. Whoever
 * meets none is named with why.
 */
export function eligibleOf(
  group: Group,
  found: readonly FoundPerson[],
  amount: number | null,
): { eligible: Eligible[]; excluded: Exclusion[] } {
  const ways = new Map<string, FoundPerson[]>();
  for (const person of [...found].sort((a, b) => a.who - b.who)) {
    const known = ways.get(person.userId);
    if (known) known.push(person);
    else ways.set(person.userId, [person]);
  }
  const eligible: Eligible[] = [];
  const excluded: Exclusion[] = [];
  for (const [userId, all] of ways) {
    const limit = greatest(all.map(way => way.limit));
    const active = all.every(way => way.active !== false);
    const fit = all.find(way => coversAmount(group, way, amount));
    if (active && fit) {
      eligible.push({ userId, who: fit.who, limit, openTasks: fit.openTasks, lastGivenAt: fit.lastGivenAt });
    } else if (!active) excluded.push({ group: group.name, userId, code: 'NOT_ACTIVE', detail: {} });
    else excluded.push({ group: group.name, userId, code: 'LIMIT_TOO_LOW', detail: { limit, amount } });
  }
  return { eligible, excluded };
}

/** A limit that has to cover reaches the amount; in a weighted group whoever may sign for nothing bears nothing. */
function coversAmount(group: Group, { who, limit }: FoundPerson, amount: number | null): boolean {
  const way = group.who[who];
  if (way && 'capability' in way && way.covers) return limit !== null && amount !== null && limit >= amount;
  const weighted = (group.rule.kind === 'veto' ? group.rule.needs : group.rule).kind === 'weighted';
  return !weighted || (limit !== null && limit > 0);
}

function greatest(limits: readonly (number | null)[]): number | null {
  const known = limits.filter(limit => limit !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** The way that found somebody, as data for an explanation. */
export function reasonOf(
  group: Group,
  person: Pick<Eligible, 'who' | 'limit'>,
  { amount, requesterId, unitId }: { amount: number | null; requesterId: string | null; unitId: string | null },
): SeatReason {
  const way = group.who[person.who];
  if (!way) return { how: 'user', detail: {} };
  const how = howOf(way);
  if (how === 'position') return { how, detail: { ...way, of: requesterId, unitId } };
  if (how === 'capability') return { how, detail: { ...way, limit: person.limit, amount } };
  return { how, detail: { ...way } };
}

function howOf(way: Who): How {
  const ways: readonly How[] = ['role', 'item', 'unit', 'position', 'field', 'expression', 'capability', 'history'];
  return ways.find(how => how in way) ?? 'user';
}
