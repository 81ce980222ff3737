import type { JsonObject } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import type { CaseSnapshot, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import type { Office } from './office.ts';
import type { Random } from './random.ts';

/** What somebody is about to do, as they saw the case a moment ago. */
export interface Intent {
  actor: Person;
  command: string;
  taskId?: string;
  input: JsonObject;
}

const YES: Readonly<Record<string, string>> = { checking: 'pass', signing: 'sign', appealing: 'grant' };
const NO: Readonly<Record<string, string>> = { checking: 'refuse', signing: 'decline', appealing: 'dismiss' };

/** What is done with a task, and how often. */
const OFTEN: Readonly<Record<string, number>> = {
  yes: 12,
  no: 2,
  return: 2,
  abstain: 2,
  recuse: 2,
  claim: 4,
  release: 2,
  reassign: 2,
  delegate: 3,
  consult: 2,
  answer: 2,
  'add-approver': 1,
  suspend: 2,
  resume: 3,
};
const DOINGS = Object.entries(OFTEN).flatMap(([doing, times]) => Array.from({ length: times }, () => doing));

const NAMING: readonly string[] = ['reassign', 'delegate', 'consult', 'add-approver'];
const LEADING: readonly string[] = ['reassign', 'release', 'resume', 'add-approver'];

/** Somebody looks at the case as they saw it last and does something they may or may not do. */
export function intend(
  random: Random,
  office: Office,
  views: readonly CaseSnapshot[],
  now: number,
): Intent | undefined {
  const view = random.any(views.slice(0, 3));
  if (!view) return undefined;
  return ofRequester(random, office, view, now) ?? ofTask(random, office, view, now);
}

/** Whoever asked for it withdraws it, changes it, or appeals. */
function ofRequester(random: Random, office: Office, view: CaseSnapshot, now: number): Intent | undefined {
  const often: Readonly<Record<string, number>> = { changing: 0.6, refused: 0.6, signed: 0.3 };
  if (!random.chance(often[view.state] ?? 0.025)) return undefined;
  const actor = office.person(random.chance(0.9) ? view.createdBy : (random.any(office.people)?.id ?? ''), now);
  if (!actor) return undefined;
  const changed = random.some(['amount', 'handlerId'] as const, 0.5);
  const input: JsonObject = {
    ...(changed.includes('amount') && { amount: random.pick(['0.01', '4000.00', '12400.00', '50000.00']) }),
    ...(changed.includes('handlerId') && { handlerId: random.any(office.people)?.id ?? '' }),
  };
  if (view.state === 'refused') return { actor, command: 'appeal', input: {} };
  if (random.chance(0.2)) return { actor, command: 'withdraw', input: {} };
  return { actor, command: view.state === 'changing' ? 'resubmit' : 'revise', input };
}

function ofTask(random: Random, office: Office, view: CaseSnapshot, now: number): Intent | undefined {
  const doing = random.any(DOINGS) ?? 'yes';
  const command = { yes: YES[view.state], no: NO[view.state] }[doing] ?? doing;
  const task = random.any<TaskSnapshot>(doing === 'answer' ? view.consultations : view.tasks);
  const actor = office.person(likelyActor(random, office, view, task, command), now);
  if (!actor) return undefined;
  const direct = doing === 'yes' || doing === 'no' || doing === 'return';
  const viaTask = !direct || random.chance(0.6);
  if (viaTask && !task) return undefined;
  const assigneeId = random.any(office.people)?.id ?? '';
  const asks = command === 'return' && random.chance(0.5) ? { remarks: [{ pointer: '/amount', text: 'x' }] } : {};
  return {
    actor,
    command,
    ...(viaTask && task && { taskId: task.id }),
    input: NAMING.includes(command) ? { assigneeId } : asks,
  };
}

/** Mostly whoever has the task or may take it, or leads; now and then anybody. */
function likelyActor(
  random: Random,
  office: Office,
  view: CaseSnapshot,
  task: TaskSnapshot | undefined,
  command: string,
): string {
  const anybody = random.any(office.people)?.id ?? '';
  if (!random.chance(0.88)) return anybody;
  if (LEADING.includes(command) && random.chance(0.5)) return office.leadsOf(view.unitId)[0] ?? anybody;
  return task?.assigneeId ?? random.any(office.holding(task?.candidates ?? [])) ?? anybody;
}
