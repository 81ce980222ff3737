import type { JsonObject } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import type { Office } from './office.ts';
import type { Random } from './random.ts';

/** What somebody is about to do, as they saw the case a moment ago. */
export interface Intent {
  actor: Person;
  command: string;
  taskId?: string;
  input: JsonObject;
}

/** Somebody looks at the case as they saw it last and does something they may or may not do. */
export function intend(
  random: Random,
  office: Office,
  views: readonly CaseSnapshot[],
  now: number,
): Intent | undefined {
  const view = random.any(views.slice(0, 3));
  if (!view) return undefined;
  const task = random.any(view.tasks);
  const likely = task?.assigneeId ?? random.any(office.holding(task?.candidates ?? []));
  const chosen = likely !== undefined && random.chance(0.85) ? likely : (random.any(office.people)?.id ?? '');
  const actor = office.person(chosen, now);
  if (!actor) return undefined;
  if (random.chance(0.008))
    return { actor: office.person(view.createdBy, now) ?? actor, command: 'withdraw', input: {} };
  const [yes, no] = view.state === 'checking' ? ['pass', 'refuse'] : ['sign', 'decline'];
  const command = random.pick([
    no ?? '',
    ...Array.from({ length: 6 }, () => yes ?? ''),
    'abstain',
    'recuse',
    'claim',
    'claim',
    'release',
    'reassign',
  ]);
  const viaTask = ['abstain', 'recuse', 'claim', 'release', 'reassign'].includes(command) || random.chance(0.6);
  if (viaTask && !task) return undefined;
  const assigneeId = random.any(office.people)?.id ?? '';
  return {
    actor,
    command,
    ...(viaTask && task && { taskId: task.id }),
    input: command === 'reassign' ? { assigneeId } : {},
  };
}
