import type { Calendar } from '../calendar/calendar.ts';
import { type Receipt, withPause } from '../calendar/receipt.ts';
import { computeDeadline, workingDaysLeft } from '../calendar/working-days.ts';
import type { Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import { remindersFor } from './deadline.ts';
import type { DeadlineToStart, Plan } from './plan.ts';
import { inTime } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { spanOf } from './recalculate.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { closedTask } from './task.ts';
import { whyWaiting } from './waiting.ts';

/** Waiting for information (design/approvals.md section 1): whoever has a task says that it waits, and that it goes on. */
export const WAIT_VERBS = ['suspend', 'resume'] as const;
export type WaitVerb = (typeof WAIT_VERBS)[number];

/** The clock that stands still, as it ran until then. */
export interface StoppedClock {
  name: string;
  /** `key = 10wd`. */
  rule: string;
  startedAt: number;
  dueAt: number;
  onExpiry: string;
  stoppedAt: number;
  receipt: Receipt;
}

export interface WaitInput {
  definition: ProcessDefinition;
  policy: Policy;
  calendar: Calendar;
  verb: WaitVerb;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  leadId: string | null;
  stopped: StoppedClock | undefined;
  reason: { text: string } | null;
  now: number;
}

/** Judges that a task waits or goes on: a plan, or why not. Its clock stands still where the stage's policy says so. */
export function decideWait(input: WaitInput): Plan | Refusal {
  const { verb, snapshot, taskId, actor, leadId, reason, policy, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (!task) return closedTask(snapshot);
  const late = inTime(snapshot, now);
  if (late) return late;
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId, verb });
  if (task.assigneeId !== actor.userId && !(verb === 'resume' && leadId === actor.userId))
    return refuse('NOT_ASSIGNEE', { byId: task.assigneeId, since: task.claimedAt });
  if (verb === 'resume') {
    if (task.suspendedAt === null) return refuse('NOT_SUSPENDED');
    const resumed = resumedClock(input, task);
    return isRefusal(resumed) ? resumed : stay(snapshot, verb, now, { taskId, reason, ...resumed });
  }
  const waits = whyWaiting(task);
  if (waits) return waits;
  const stops = policy.stages?.[snapshot.state]?.whenSuspended === 'stands-still';
  const running = stops ? snapshot.deadlines.filter(({ status }) => status === 'running') : [];
  return stay(snapshot, verb, now, {
    taskChanges: [{ ...unchanged(task), suspendedAt: now, ...(running.length > 0 && { dueAt: null }) }],
    taskId,
    reason,
    deadlinesToEnd: running.map(({ id, dueAt }) => ({ id, status: 'met', dueAt })),
  });
}

/** A task that goes on, with what was left of its clock; the last of those that wait sets it going. */
export function resumedClock(
  { snapshot, stopped, calendar, policy, now }: Pick<WaitInput, 'snapshot' | 'stopped' | 'calendar' | 'policy' | 'now'>,
  task: TaskSnapshot,
): Pick<Plan, 'taskChanges' | 'deadlinesToStart'> | Refusal {
  const others = snapshot.tasks.some(other => other.id !== task.id && other.suspendedAt !== null);
  if (!stopped || others) return { taskChanges: [{ ...unchanged(task), suspendedAt: null }], deadlinesToStart: [] };
  const duration = spanOf(stopped.rule);
  const days = Math.max(0, workingDaysLeft(calendar, stopped.stoppedAt, now));
  const counted =
    duration.unit === 'wd' ? computeDeadline(calendar, stopped.dueAt, { unit: 'wd', amount: days }) : undefined;
  if (counted && !counted.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  const dueAt = days === 0 && counted ? stopped.dueAt : (counted?.dueAt ?? stopped.dueAt + now - stopped.stoppedAt);
  const receipt = withPause(calendar, stopped.receipt, { from: stopped.stoppedAt, until: now, dueAt });
  const [rule = '', within = ''] = stopped.rule.split(' = ');
  const { name, startedAt, onExpiry } = stopped;
  const provisional = receipt.provisional || (counted?.ok === true && counted.receipt.provisional);
  const shared = { name, rule, within, startedAt, onExpiry, provisional, receipt };
  const reminders = remindersFor(policy, calendar, { startedAt, dueAt, duration }).filter(at => at > now);
  return {
    taskChanges: snapshot.tasks.map(other => ({
      ...unchanged(other),
      dueAt,
      ...(other.id === task.id && { suspendedAt: null }),
    })),
    deadlinesToStart: [
      ...reminders.map((at): DeadlineToStart => ({ ...shared, kind: 'reminder', dueAt: at })),
      { ...shared, kind: 'due', dueAt },
    ],
  };
}

function unchanged({ id, assigneeId }: TaskSnapshot): Plan['taskChanges'][number] {
  return { id, status: assigneeId === null ? 'open' : 'claimed', assigneeId };
}
