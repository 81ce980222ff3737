import type { Reader } from '../db/store.ts';
import type { StandIn } from '../domain/kernel/delegation.ts';
import { decideHandOn } from '../domain/kernel/hand-on.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import { sittingFor } from '../domain/kernel/sitting-for.ts';
import type { CaseSnapshot, TaskSnapshot } from '../domain/kernel/snapshot.ts';
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
  const sits = await sittingNow(tx, ownerId, snapshot, real, task);
  if (!sits && task.standsInFor === null) return undefined;
  const owner = await personOf(tx, ownerId, real);
  const sitting = sits && { person: await personOf(tx, sits.userId, real), since: sits.since + offsetMs };
  const now = Math.max(real + offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  return decideHandOn({ definition, policy, snapshot, taskId, owner, sitting, now });
}

/** Who sits in somebody's seat at a case now, and since when that person is away; undefined while they are there. */
export async function sittingNow(
  tx: Reader,
  ownerId: string,
  snapshot: CaseSnapshot,
  real: number,
  task?: TaskSnapshot,
): Promise<{ userId: string; since: number } | undefined> {
  const standIns = await standInsFrom(tx, ownerId);
  if (standIns.length === 0) return undefined;
  const policy = await policyFor(tx, snapshot.process, snapshot.policyVersion, real);
  return sittingFor({ ownerId, snapshot, policy, task, now: real }, standIns);
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
