import type { Calendar } from '../calendar/calendar.ts';
import type { Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import { ownClocks } from './clock-rule.ts';
import type { Plan } from './plan.ts';
import { inTime, isRequesters } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { resumeClock } from './resume-clock.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { closedTask } from './task.ts';
import { whyWaiting } from './waiting.ts';

/** Waiting for information (design/approvals.md section 1): whoever has a task says that it waits, and that it goes on. */
export const WAIT_VERBS = ['suspend', 'resume'] as const;
export type WaitVerb = (typeof WAIT_VERBS)[number];

export interface WaitInput {
  definition: ProcessDefinition;
  policy: Policy;
  calendar: Calendar;
  verb: WaitVerb;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  leadId: string | null;
  reason: { text: string } | null;
  now: number;
}

/** Judges that a task waits or goes on: a plan, or why not. Its clock stands still where the stage's policy says so. */
export function decideWait(input: WaitInput): Plan | Refusal {
  const { definition, verb, snapshot, taskId, actor, leadId, reason, policy, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (!task) return closedTask(snapshot);
  const rule = definition.states[snapshot.state]?.task;
  if (rule && isRequesters(definition, rule)) return refuse('NOT_POSSIBLE', { command: verb, state: snapshot.state });
  const late = inTime(snapshot, now);
  if (late) return late;
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId, verb });
  if (task.assigneeId !== actor.userId && !(verb === 'resume' && leadId === actor.userId))
    return refuse('NOT_ASSIGNEE', { byId: task.assigneeId, since: task.claimedAt });
  if (verb === 'resume') return resume(input, task);
  const waits = whyWaiting(task);
  if (waits) return waits;
  const running = ownClocks(definition, snapshot);
  const stops = policy.stages?.[snapshot.state]?.whenSuspended === 'stands-still' && isDueAhead(running, now);
  const others = stops ? snapshot.tasks.filter(({ id }) => id !== task.id) : [];
  return stay(snapshot, verb, now, {
    taskChanges: [
      { ...unchanged(task), suspendedAt: now, ...(stops && { dueAt: null }) },
      ...others.map(other => ({ ...unchanged(other), dueAt: null })),
    ],
    taskId,
    reason,
    deadlinesToEnd: stops ? running.map(({ id, dueAt }) => ({ id, status: 'met', dueAt })) : [],
  });
}

/** After its instant has passed there is nothing left to stand still: who is told further up is told. */
function isDueAhead(running: readonly DeadlineSnapshot[], now: number): boolean {
  return running.some(({ kind, dueAt }) => kind === 'due' && now <= dueAt);
}

/** The last of those that wait sets the clock going. */
function resume(input: WaitInput, task: TaskSnapshot): Plan | Refusal {
  const { verb, snapshot, taskId, reason, now } = input;
  if (task.suspendedAt === null) return refuse('NOT_SUSPENDED');
  const clock = resumeClock(input, [task.id]);
  if (clock && isRefusal(clock)) return clock;
  const goesOn = { ...unchanged(task), suspendedAt: null };
  const changed = clock
    ? snapshot.tasks.map(other => ({ ...(other === task ? goesOn : unchanged(other)), dueAt: clock.dueAt }))
    : [goesOn];
  return stay(snapshot, verb, now, {
    taskId,
    reason,
    taskChanges: changed,
    deadlinesToStart: clock?.deadlinesToStart ?? [],
  });
}

function unchanged({ id, assigneeId }: TaskSnapshot): Plan['taskChanges'][number] {
  return { id, status: assigneeId === null ? 'open' : 'claimed', assigneeId };
}
