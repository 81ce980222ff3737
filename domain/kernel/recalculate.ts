import type { Calendar } from '../calendar/calendar.ts';
import { type FiniteLength, hasEnd, parseLength } from '../calendar/clock-length.ts';
import { dueAfterLength } from '../calendar/due-after-length.ts';
import { parseDuration, type Span } from '../calendar/duration.ts';
import { keepingNotice, type Receipt } from '../calendar/receipt.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import type { JsonObject } from '../json.ts';
import { type Policy, policyText } from '../policy/policy.ts';
import { clockRule, isStanding } from './clock-rule.ts';
import { calendarIncidents, remindersFor } from './deadline.ts';
import type { DeadlineToMove, Plan } from './plan.ts';
import type { ClockRule, ProcessDefinition } from './process.ts';
import type { CaseSnapshot, DeadlineSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { seatsToPrincipals } from './told.ts';

/** Where a running due instant lies by another version of its calendar. */
export type Recalculated =
  | { kind: 'counted'; dueAt: number; receipt: Receipt }
  /** Its instant is over: time acts on it as it is, and whoever was told no was told right (domain/deadlines.md section 4). */
  | { kind: 'over' }
  /** The calendar refuses to count days of a year it does not have. */
  | { kind: 'uncountable'; year: number };

/** The length a clock was started with, from its `key = 10wd`. */
export function lengthOf(rule: string): FiniteLength {
  const length = parseLength(rule.slice(rule.lastIndexOf('=') + 1).trim());
  if (!length || !hasEnd(length)) throw new Error(`A clock runs by no duration: ${rule}`);
  return length;
}

/** Its span alone. */
export function spanOf(rule: string): Span {
  return lengthOf(rule).duration;
}

/**
 * The same start and length by the calendar given. A due instant that would lie before `calendar.recalculation.notice` from now
 * is set to the end of that notice, or stays where it was if that is earlier: nobody loses by a day off that was taken away
 * behind their back (domain/deadlines.md sections 3 and 4).
 */
export function recalculateDue(
  clock: Pick<DeadlineSnapshot, 'rule' | 'startedAt' | 'dueAt'>,
  calendar: Calendar,
  policy: Policy,
  now: number,
): Recalculated {
  if (now > clock.dueAt) return { kind: 'over' };
  const computed = dueAfterLength(calendar, clock.startedAt, lengthOf(clock.rule));
  if (!computed.ok && computed.code === 'OUT_OF_RANGE')
    throw new Error(`A clock cannot be counted again: ${clock.rule}`);
  if (!computed.ok) return { kind: 'uncountable', year: computed.year };
  const notice = policyText(policy, 'calendar.recalculation.notice');
  const earliest = Math.min(clock.dueAt, endOfNotice(calendar, now, notice));
  const { dueAt, receipt } = computed;
  if (dueAt >= earliest) return { kind: 'counted', dueAt, receipt };
  return { kind: 'counted', dueAt: earliest, receipt: keepingNotice(calendar, receipt, earliest, notice) };
}

function endOfNotice(calendar: Calendar, now: number, notice: string): number {
  const parsed = parseDuration(notice);
  if (!parsed.ok) throw new Error(`calendar.recalculation.notice is no duration: ${notice}`);
  if (parsed.duration.unit === 'none') return now;
  const computed = computeDeadline(calendar, now, parsed.duration);
  return computed.ok ? computed.dueAt : Number.POSITIVE_INFINITY;
}

export interface RecalculateInput {
  definition: ProcessDefinition;
  snapshot: CaseSnapshot;
  clock: DeadlineSnapshot;
  policy: Policy;
  calendar: Calendar;
  now: number;
  /** Reminders of this clock that were sent already: they count among those it may have. */
  remindersSent: number;
  /** Why, for the trail: the versions of the calendar, who asked. */
  note: JsonObject;
}

/**
 * Moves one running due instant with its reminders, its task and what people are told, or confirms it where it is. Undefined where
 * there is nothing to move any more; what has fired never moves (domain/deadlines.md section 3, Calendar change).
 */
export function recalculate(input: RecalculateInput): Plan | Exclude<Recalculated, { kind: 'counted' }> {
  const { definition, snapshot, clock, policy, calendar, now, note } = input;
  const rule = clockRule(definition, snapshot.state, clock.name);
  if (!rule) return { kind: 'over' };
  const found = recalculateDue(clock, calendar, policy, now);
  if (found.kind !== 'counted') return found;
  const { dueAt, receipt } = found;
  const [key = '', within = ''] = clock.rule.split(' = ');
  const shared = {
    name: clock.name,
    rule: key,
    within,
    startedAt: clock.startedAt,
    onExpiry: clock.onExpiry,
    provisional: receipt.provisional,
    receipt,
  };
  const move: DeadlineToMove = { ...shared, id: clock.id, kind: 'due', from: clock.dueAt, dueAt };
  const moved = dueAt !== clock.dueAt;
  return stay(snapshot, 'recalculate-deadline', now, {
    event: 'deadline.recalculated',
    deadlinesToMove: [move],
    note: { ...note, from: new Date(clock.dueAt).toISOString(), to: new Date(dueAt).toISOString() },
    incidents: calendarIncidents([move], calendar),
    ...(moved && {
      deadlinesToEnd: remindersOf(snapshot, clock).map(({ id, dueAt: at }) => ({
        id,
        status: 'met' as const,
        dueAt: at,
      })),
      deadlinesToStart: (rule.unannounced ? [] : remindersToCome(input, dueAt)).map(at => ({
        ...shared,
        kind: 'reminder' as const,
        dueAt: at,
      })),
      taskChanges: (isStanding(definition, clock.name) ? [] : snapshot.tasks).map(({ id, assigneeId }) => ({
        id,
        status: assigneeId === null ? ('open' as const) : ('claimed' as const),
        assigneeId,
        dueAt,
      })),
      notices: [
        {
          template: 'deadline-recalculated',
          to: concerned(snapshot, rule),
          clock: { name: clock.name, dueAt, wasDueAt: clock.dueAt, onExpiry: clock.onExpiry },
        },
      ],
    }),
  });
}

function remindersOf(snapshot: CaseSnapshot, clock: DeadlineSnapshot): DeadlineSnapshot[] {
  return snapshot.deadlines.filter(
    ({ kind, name, startedAt }) => kind === 'reminder' && name === clock.name && startedAt === clock.startedAt,
  );
}

/** What is left of the reminders by the new due instant; one whose moment is over is not made up for: the notice says it all. */
function remindersToCome({ clock, policy, calendar, now, remindersSent }: RecalculateInput, dueAt: number): number[] {
  const { startedAt, rule } = clock;
  const all = remindersFor(policy, calendar, { startedAt, dueAt, duration: spanOf(rule) });
  return all.slice(remindersSent).filter(at => at > now);
}

/** Who acts, who is reminded, and who waits for it. */
function concerned(snapshot: CaseSnapshot, rule: ClockRule): string[] {
  const acting = snapshot.tasks.flatMap(({ assigneeId, candidates }) =>
    assigneeId === null ? candidates : [`user:${assigneeId}`],
  );
  const reminded = seatsToPrincipals(rule.remind ?? [], snapshot, null);
  const waits = snapshot.submittedBy ?? snapshot.createdBy;
  return [...new Set([...acting, ...reminded, ...(waits.startsWith('system') ? [] : [`user:${waits}`])])];
}
