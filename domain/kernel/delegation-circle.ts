import type { StandIn } from './delegation.ts';

type Reach = Pick<StandIn, 'fromAt' | 'untilAt' | 'process' | 'unitId'>;

/**
 * The people a new delegation would go round in a circle through, or undefined. Delegations meet where their windows overlap and no
 * process or unit parts them; amounts part none, as a case below both limits would go round.
 */
export function circleOf(added: StandIn, standIns: readonly StandIn[]): readonly string[] | undefined {
  return search(added, [added.fromUser], added, standIns);
}

function search(
  at: StandIn,
  path: readonly string[],
  reach: Reach,
  standIns: readonly StandIn[],
): readonly string[] | undefined {
  const so = [...path, at.toUser];
  if (at.toUser === path[0]) return so;
  for (const next of standIns) {
    if (next.fromUser !== at.toUser || path.slice(1).includes(next.toUser)) continue;
    const shared = sharedBy(reach, next);
    const circle = shared && search(next, so, shared, standIns);
    if (circle) return circle;
  }
  return undefined;
}

/** Where and when both hold. */
function sharedBy(a: Reach, b: Reach): Reach | undefined {
  const fromAt = Math.max(a.fromAt, b.fromAt);
  const ends = [a.untilAt, b.untilAt].filter(end => end !== null);
  const untilAt = ends.length > 0 ? Math.min(...ends) : null;
  if (untilAt !== null && fromAt >= untilAt) return undefined;
  if (a.process !== null && b.process !== null && a.process !== b.process) return undefined;
  if (a.unitId !== null && b.unitId !== null && a.unitId !== b.unitId) return undefined;
  return { fromAt, untilAt, process: a.process ?? b.process, unitId: a.unitId ?? b.unitId };
}
