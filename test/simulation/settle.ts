import type { Plan } from '../../domain/kernel/plan.ts';
import type { CaseSnapshot, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import { mayTake, unanswered } from '../../domain/kernel/vacancy.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import { sitting } from './judge.ts';
import { simulated } from './process.ts';
import type { World } from './world.ts';

/** What is done next, and the groups that still lack people or an amount once nothing is. */
export interface Settling {
  plan: Plan | undefined;
  short: readonly string[];
}

/** What the engine does next of itself after a change of the directory or of a delegation, in the order it does it. */
export function nextSettling(world: World): Settling {
  const snapshot = world.history.snapshot;
  if (!snapshot || snapshot.closedAt !== null) return { plan: undefined, short: [] };
  for (const task of snapshot.tasks) {
    const plan = handedOn(world, snapshot, task) ?? vacated(world, snapshot, task);
    if (plan) return { plan, short: [] };
  }
  const left = snapshot.consultations.find(({ assigneeId }) => !world.office.colleague(assigneeId ?? '')?.active);
  return left ? { plan: unanswered(snapshot, left, world.now), short: [] } : reseated(world, snapshot);
}

/** Incidents that somebody answers now, or that nobody needs answered any more. */
export function resolveIncidents(world: World, short: readonly string[]): void {
  const { incidents, snapshot } = world.history;
  if (!snapshot) return;
  for (const incident of incidents) {
    const [kind, about = ''] = incident.split(':');
    if (kind !== 'nobody-eligible') continue;
    const task = snapshot.tasks.find(({ id }) => id === about);
    const within = about.includes('/') || about in simulated.states;
    const open = within ? short.includes(about) : task?.assigneeId === null && !answersTo(world, snapshot, task);
    if (!open || snapshot.closedAt !== null) incidents.delete(incident);
  }
}

/** Whether an active person may take an offered task: none that the process or the duties keep from it. */
export function answersTo(world: World, snapshot: CaseSnapshot, task: TaskSnapshot): boolean {
  const { office, policy } = world;
  return office
    .holding(task.candidates)
    .some(
      id =>
        id !== task.assigneeId &&
        office.colleague(id)?.active &&
        mayTake({ definition: simulated, policy, snapshot }, task, id),
    );
}

function handedOn(world: World, snapshot: CaseSnapshot, task: TaskSnapshot): Plan | undefined {
  const { rules, policy, office, now } = world;
  if (task.assigneeId === null) return undefined;
  const ownerId = task.standsInFor ?? task.assigneeId;
  const sits = sitting(world, ownerId, snapshot, task);
  if (!sits && task.standsInFor === null) return undefined;
  const away = sits && { person: office.person(sits.userId, now), since: sits.since };
  const owner = office.person(ownerId, now);
  return rules.decideHandOn({
    definition: simulated,
    policy,
    snapshot,
    taskId: task.id,
    owner,
    sitting: away,
    now,
  });
}

function vacated(world: World, snapshot: CaseSnapshot, task: TaskSnapshot): Plan | undefined {
  const { rules, policy, calendar, office, history, now } = world;
  return rules.decideVacancy({
    definition: simulated,
    policy,
    calendar,
    snapshot,
    taskId: task.id,
    holder: office.person(task.assigneeId ?? '', now),
    lead: office.person(office.leadsOf(snapshot.unitId)[0] ?? '', now),
    others: answersTo(world, snapshot, task),
    told: history.incidents.has(`nobody-eligible:${task.id}`),
    now,
  });
}

/** Seats are looked for again only while an incident says that they are lacking. */
function reseated({ rules, policy, office, history, now }: World, snapshot: CaseSnapshot): Settling {
  const lacking = [...history.incidents].some(name => name.startsWith(`nobody-eligible:${snapshot.state}`));
  if (!lacking) return { plan: undefined, short: [] };
  const asked = { definition: simulated, policy, evaluator: feelEvaluator, snapshot, stageFacts: undefined, now };
  const first = rules.decideReseat(asked);
  return first.asks ? rules.decideReseat({ ...asked, stageFacts: office.facts(first.asks, now) }) : first;
}
