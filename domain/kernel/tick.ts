import { policyText } from '../policy/policy.ts';
import { clockRule, type FoundRule } from './clock-rule.ts';
import { calendarIncidents, clocksFrom } from './deadline.ts';
import { type DecideInput, decide } from './decide.ts';
import { escalateTo, levelOf, nextLevel } from './escalate.ts';
import { type DeadlineOutcome, outcomeByTime } from './owed.ts';
import type { NoticeToSend, Plan } from './plan.ts';
import { barsSubmitter, isRequesters } from './possible.ts';
import type { RuleContext, Seat } from './process.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { whyBarred } from './seat.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { seatsToPrincipals } from './told.ts';

/** The next clock of the case that time may act on: reminders at their instant, a due instant only after it. */
export function dueClock(snapshot: CaseSnapshot, now: number): DeadlineSnapshot | undefined {
  return snapshot.deadlines
    .filter(clock => clock.status === 'running' && (clock.kind === 'reminder' ? now >= clock.dueAt : now > clock.dueAt))
    .sort((a, b) => a.dueAt - b.dueAt || (a.kind === 'reminder' ? -1 : 1))[0];
}

/** The nearest instant at which time acts on the case, as real time: undefined where it waits for nothing. */
export function nextWake(deadlines: readonly Pick<DeadlineSnapshot, 'status' | 'kind' | 'dueAt'>[]): number | null {
  const running = deadlines.filter(clock => clock.status === 'running');
  if (running.length === 0) return null;
  return Math.min(...running.map(clock => clock.dueAt + (clock.kind === 'due' ? 1 : 0)));
}

export interface TickInput extends Omit<DecideInput, 'command' | 'input' | 'actor' | 'taskId' | 'snapshot'> {
  snapshot: CaseSnapshot;
  clock: DeadlineSnapshot;
}

/**
 * What time does at one instant: a reminder, or what the policy says of silence (domain/deadlines.md sections 4 and 5): the
 * process's own expiry command, an escalation to the lead, one extension, or handing the task to the lead.
 */
export function decideTick(input: TickInput): Plan | Refusal {
  const { definition, snapshot, clock } = input;
  const rule = clockRule(definition, snapshot.state, clock.name);
  if (!rule) return stay(snapshot, 'lapse', clock.dueAt, ended(clock, 'met', undefined));
  const level = levelOf(clock);
  if (level !== undefined) return escalateTo(input, rule, level);
  if (clock.kind === 'reminder') return remind(input, rule);
  switch (clock.onExpiry) {
    case 'remind':
      return remind(input, rule);
    case 'escalate':
      return escalated(input, rule);
    case 'extend':
      return extend(input, rule);
    case 'pass-to-lead':
      return passToLead(input, rule);
    default:
      if (!rule.expire) throw new Error(`Policy ${input.policy.process}: ${rule.onExpiry} may not decide`);
      return decide({
        ...input,
        command: rule.expire,
        input: {},
        actor: { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt },
      });
  }
}

function ended(
  { id, dueAt }: DeadlineSnapshot,
  status: 'fired' | 'met',
  outcome: DeadlineOutcome | undefined,
): Pick<Plan, 'deadlinesToEnd' | 'event'> {
  return { deadlinesToEnd: [{ id, status, dueAt, ...(outcome && { outcome }) }], event: `deadline.${status}` };
}

function remind(input: TickInput, rule: FoundRule): Plan {
  const { snapshot, clock } = input;
  const to = rule.remind ? seatsToPrincipals(rule.remind, snapshot, null) : whoActs(snapshot);
  const ends = snapshot.deadlines.find(({ kind, name }) => kind === 'due' && name === clock.name);
  const due = ends ?? (rule.reminders === undefined ? clock : undefined);
  const template = clock.kind === 'due' ? (rule.tells ?? 'overdue') : due ? 'reminder' : 'still-waiting';
  return stay(snapshot, 'remind', clock.dueAt, {
    ...ended(clock, 'fired', outcomeByTime(rule, clock)),
    event: 'deadline.reminder',
    notices: [{ template, to, ...(due && { clock: { name: clock.name, dueAt: due.dueAt, onExpiry: due.onExpiry } }) }],
  });
}

/** Whoever has the task now; all who may take it while nobody has. */
function whoActs(snapshot: CaseSnapshot): string[] {
  return snapshot.tasks.flatMap(task => (task.assigneeId ? [`user:${task.assigneeId}`] : [...task.candidates]));
}

/** The lead is told; whose lead comes next where nobody acts is for the policy to say. */
function escalated(input: TickInput, rule: FoundRule): Plan | Refusal {
  const further = nextLevel(input, rule, 2);
  if (isRefusal(further)) return further;
  return breach(input, rule, 'breach', { notices: [toLead(input)], deadlinesToStart: further });
}

/** The breach is a record; people may still decide. */
function breach(input: TickInput, rule: FoundRule, command: string, changed: Partial<Plan>): Plan {
  const noLead: Plan['incidents'] = input.facts.unitLead
    ? []
    : [{ kind: 'no-lead', detail: { unitId: input.snapshot.unitId } }];
  const incidents = [...noLead, ...(changed.incidents ?? [])];
  return stay(input.snapshot, command, input.clock.dueAt, {
    ...ended(input.clock, 'fired', outcomeByTime(rule, input.clock)),
    event: 'deadline.breached',
    ...changed,
    incidents,
  });
}

function toLead({ snapshot, facts, clock }: TickInput): NoticeToSend {
  const lead: Seat[] = [{ person: 'lead' }];
  const to = seatsToPrincipals(lead, snapshot, facts.unitLead ?? null);
  return { template: 'breach', to, clock: { name: clock.name, dueAt: clock.dueAt, onExpiry: clock.onExpiry } };
}

/** Once: the same length again from the due instant; what silence does after that is the policy's next word. */
function extend(input: TickInput, rule: FoundRule): Plan | Refusal {
  const then = policyText(input.policy, `${rule.onExpiry}.after-extension`);
  const { snapshot, clock } = input;
  const context: RuleContext = {
    ...input,
    parent: undefined,
    data: snapshot.data,
    input: {},
    actor: { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt },
  };
  const clocks = clocksFrom(rule, context, clock.dueAt, then === 'extend' ? 'escalate' : then);
  if (isRefusal(clocks)) return clocks;
  const dueAt = clocks.find(started => started.kind === 'due')?.dueAt ?? null;
  return breach(input, rule, 'extend-deadline', {
    event: 'deadline.extended',
    deadlinesToStart: clocks,
    incidents: calendarIncidents(clocks, input.calendar),
    notices: [toLead(input), { template: 'deadline-extended', to: whoActs(snapshot) }],
    taskChanges: snapshot.tasks.map(task => ({
      id: task.id,
      status: openStatus(task.assigneeId),
      assigneeId: task.assigneeId,
      dueAt,
    })),
  });
}

function passToLead(input: TickInput, rule: FoundRule): Plan {
  const leadId = input.facts.unitLead ?? null;
  const passed = leadId === null ? [] : passable(input, leadId);
  if (passed.length === 0) return breach(input, rule, 'breach', { notices: leadId === null ? [] : [toLead(input)] });
  return breach(input, rule, 'pass-to-lead', {
    event: 'deadline.passed-to-lead',
    notices: [toLead(input)],
    taskChanges: passed.map(({ id }) => ({ id, status: 'claimed', assigneeId: leadId })),
  });
}

/** The tasks the lead may have: never one the duties bar them from, and no two seats of one group. */
function passable({ definition, policy, snapshot }: TickInput, leadId: string): TaskSnapshot[] {
  const task = definition.states[snapshot.state]?.task;
  if (task && isRequesters(definition, task)) return [];
  if (task && barsSubmitter(definition, task) && snapshot.submittedBy === leadId) return [];
  const passed: TaskSnapshot[] = [];
  for (const open of snapshot.tasks) {
    const taken = new Set(passed.map(({ id }) => id));
    const seats = snapshot.seats.map(seat =>
      taken.has(seat.taskId) ? { ...seat, userId: leadId, standsInFor: null } : seat,
    );
    const own = { ...open, standsInFor: null };
    if (!whyBarred(policy, { ...snapshot, seats }, leadId, null, own)) passed.push(open);
  }
  return passed;
}

function openStatus(assigneeId: string | null): 'claimed' | 'open' {
  return assigneeId ? 'claimed' : 'open';
}
