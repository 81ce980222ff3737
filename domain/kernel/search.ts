import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Worth } from '../policy/case-values.ts';
import type { Evaluator } from '../policy/evaluator.ts';
import type { Group, Who } from '../policy/stage.ts';
import { principalOf } from './actor.ts';
import type { StageFault } from './sitting.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** One way of finding people, everything about the case filled in: what the engine looks up in the directory. */
export type Search =
  | { by: 'principal'; principal: string }
  | { by: 'users'; ids: readonly string[] }
  | { by: 'unit'; unitId: string }
  | { by: 'lead'; unitId: string; levels: number }
  | { by: 'manager'; userId: string; levels: number }
  | { by: 'capability'; capability: string; currency: string | null }
  | { by: 'partner-history'; partnerId: string };

/** The searches of one group, each with the place of its way in the policy. */
export interface GroupSearch {
  group: string;
  /** Whether it matters how much each has to do, and when they were last given something. */
  measured: boolean;
  searches: readonly { who: number; search: Search }[];
}

interface SearchInput {
  group: Group;
  state: string;
  snapshot: CaseSnapshot;
  values: JsonObject;
  worth: Worth;
  evaluator: Evaluator;
  faults: StageFault[];
}

/** What to look for to seat a group; a way that the case gives nothing for (no office yet) finds nobody. */
export function searchesOf(input: SearchInput): GroupSearch {
  const { group } = input;
  const searches = group.who.flatMap((who, index) => {
    const search = searchOf(who, input);
    return search ? [{ who: index, search }] : [];
  });
  return { group: group.name, measured: group.pick !== undefined, searches };
}

function searchOf(who: Who, input: SearchInput): Search | undefined {
  const { snapshot, values, worth } = input;
  if ('user' in who) return { by: 'users', ids: [who.user] };
  if ('role' in who || 'item' in who) {
    const principal = principalOf(who, snapshot, null);
    return principal === undefined ? undefined : { by: 'principal', principal };
  }
  if ('unit' in who) {
    const unitId = who.unit === 'unit' ? snapshot.unitId : who.unit === 'home-unit' ? snapshot.homeUnitId : who.unit;
    return unitId === null ? undefined : { by: 'unit', unitId };
  }
  if ('position' in who) return positionOf(who.position, who.levels ?? 1, snapshot);
  if ('field' in who) return { by: 'users', ids: idsIn(valueAt(values, who.field)) };
  if ('expression' in who) return { by: 'users', ids: computed(who.expression, input) };
  if ('capability' in who) return { by: 'capability', capability: who.capability, currency: worth.currency };
  if (who.history === 'last-round') return { by: 'users', ids: lastRound(input) };
  return snapshot.partnerId === null ? undefined : { by: 'partner-history', partnerId: snapshot.partnerId };
}

function positionOf(position: 'unit-lead' | 'manager', levels: number, snapshot: CaseSnapshot): Search | undefined {
  const unitId = snapshot.unitId ?? snapshot.homeUnitId;
  if (position === 'unit-lead') return unitId === null ? undefined : { by: 'lead', unitId, levels };
  return { by: 'manager', userId: snapshot.submittedBy ?? snapshot.createdBy, levels };
}

function computed(expression: string, { values, evaluator, faults, group }: SearchInput): string[] {
  const evaluated = evaluator.evaluate(expression, values);
  if ('fault' in evaluated) {
    faults.push({ where: group.name, fault: evaluated.fault });
    return [];
  }
  return idsIn(evaluated.value);
}

/** A path into the case's values, its steps separated by dots. */
function valueAt(values: JsonObject, path: string): Json {
  return path.split('.').reduce<Json>((value, step) => (isObject(value) ? (value[step] ?? null) : null), values);
}

function idsIn(value: Json): string[] {
  const all: readonly Json[] = Array.isArray(value) ? value : [value];
  return all.filter((id): id is string => typeof id === 'string' && id !== '');
}

/** Whose seats they were when the group last answered in a round before. */
function lastRound({ group, state, snapshot }: SearchInput): string[] {
  const before = snapshot.past.filter(
    seat => seat.stage === state && seat.group === group.name && seat.round < snapshot.round,
  );
  const last = Math.max(...before.map(({ round }) => round));
  return [...new Set(before.filter(({ round }) => round === last).map(seat => seat.standsInFor ?? seat.userId))];
}
