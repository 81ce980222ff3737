import { inScope, type StandIn } from './delegation.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** Where a case belongs and what it is worth. */
type CaseScope = Pick<CaseSnapshot, 'process' | 'unitId' | 'homeUnitId' | 'amount' | 'currency'>;

/** What a chain of delegations hands on, and for how long. */
type Reach = Pick<StandIn, 'process' | 'unitId' | 'mostAmount' | 'currency' | 'fromAt' | 'untilAt'>;

/** Whether a case is among those a delegation is for: of the office that handles it, or before there is one of the partner's. */
export function isFor(standIn: StandIn, { process, unitId, homeUnitId, amount, currency }: CaseScope): boolean {
  return inScope(standIn, { process, unitId: unitId ?? homeUnitId, amount, currency });
}

/**
 * Another delegation of the same person that a task could fall under as well. None is taken in beside it, so that at each instant it is
 * plain who has a seat in hand.
 */
export function overlapping(added: StandIn, standIns: readonly StandIn[]): StandIn | undefined {
  return standIns.find(({ fromUser, ...other }) => fromUser === added.fromUser && shared(added, other) !== undefined);
}

/** What falls under a whole chain of delegations; undefined where nothing does. */
export function scopeOfChain([first, ...rest]: readonly StandIn[]): Reach | undefined {
  return rest.reduce<Reach | undefined>((both, next) => both && shared(both, next), first);
}

/** What two delegations have in common: their time and their scope. */
function shared(a: Reach, b: Reach): Reach | undefined {
  const fromAt = Math.max(a.fromAt, b.fromAt);
  const untilAt = least(a.untilAt, b.untilAt);
  if (untilAt !== null && untilAt <= fromAt) return undefined;
  if (differ(a.process, b.process) || differ(a.unitId, b.unitId) || differ(a.currency, b.currency)) return undefined;
  return {
    fromAt,
    untilAt,
    process: a.process ?? b.process,
    unitId: a.unitId ?? b.unitId,
    mostAmount: least(a.mostAmount, b.mostAmount),
    currency: a.currency ?? b.currency,
  };
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** The smaller of two bounds; null is none. */
function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
