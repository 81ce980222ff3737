import type { Reader } from '../db/store.ts';
import { inWindow, type StandIn, standInFor } from '../domain/kernel/delegation.ts';
import { decideHandOn } from '../domain/kernel/hand-on.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { CaseSnapshot, TaskSnapshot } from '../domain/kernel/snapshot.ts';
import { mostHands } from '../domain/policy/policy.ts';
import { isActive } from './eligible.ts';
import { personOf } from './people.ts';
import { policyFor } from './settings.ts';
import { standInOf } from './stand-ins.ts';
import type { VacancyQuestion } from './vacate.ts';

/** Where a task in hand goes by who is away now; undefined where it stays. */
export async function handOnOf(tx: Reader, question: VacancyQuestion): Promise<Plan | undefined> {
  const { definition, snapshot, taskId, real, offsetMs } = question;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (!task || task.assigneeId === null) return undefined;
  const ownerId = task.standsInFor ?? task.assigneeId;
  const sits = await sittingFor(tx, ownerId, snapshot, real, task);
  if (!sits && task.standsInFor === null) return undefined;
  const owner = await personOf(tx, ownerId, real);
  const sitting = sits && { person: await personOf(tx, sits.userId, real), since: sits.since + offsetMs };
  const now = Math.max(real + offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  return decideHandOn({ definition, policy, snapshot, taskId, owner, sitting, now });
}

/**
 * Who sits in somebody's seat at a case now, and since when that person is away; undefined while they are there. Who was handed the
 * task itself comes before who stands in.
 */
export async function sittingFor(
  tx: Reader,
  ownerId: string,
  snapshot: CaseSnapshot,
  real: number,
  task?: TaskSnapshot,
): Promise<{ userId: string; since: number } | undefined> {
  const all = await standInsFrom(tx, ownerId);
  const once = all.filter(({ taskId }) => taskId === task?.id && task?.standsInFor === ownerId);
  const handedOver = new Set(
    once.filter(({ fromAt, untilAt }) => inWindow({ fromAt, untilAt }, real)).map(({ fromUser }) => fromUser),
  );
  const standing = all.filter(({ taskId, fromUser }) => taskId == null && !handedOver.has(fromUser));
  const standIns = [...once, ...standing];
  if (standIns.length === 0) return undefined;
  const { process, unitId, homeUnitId, amount, currency, policyVersion } = snapshot;
  const policy = await policyFor(tx, process, policyVersion, real);
  const covered = { process, unitId: unitId ?? homeUnitId, amount, currency, now: real };
  const seat = standInFor(ownerId, standIns, { most: mostHands(policy) }, covered);
  if ('fault' in seat || seat.userId === ownerId) return undefined;
  const next = standIns.find(
    ({ fromUser, toUser, fromAt }) => fromUser === ownerId && toUser === seat.chain[1] && fromAt <= real,
  );
  return next && { userId: seat.userId, since: next.fromAt };
}

/** The delegations of somebody, of whom they name, and so on. */
async function standInsFrom(tx: Reader, ownerId: string): Promise<StandIn[]> {
  const found: StandIn[] = [];
  const people = [ownerId];
  for (const fromUser of people) {
    for (const row of await tx.find('delegations', { fromUser }, { share: true })) {
      found.push({ ...standInOf(row), toActive: await isActive(tx, row.toUser) });
      if (!people.includes(row.toUser)) people.push(row.toUser);
    }
  }
  return found;
}
