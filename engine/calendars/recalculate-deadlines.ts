import type { Reader, Tx } from '../../db/store.ts';
import { type Receipt, restsOn } from '../../domain/calendar/receipt.ts';
import { recalculate } from '../../domain/kernel/recalculate.ts';
import { apply } from '../apply.ts';
import { resolveIncident } from '../incidents.ts';
import type { ChangingJob } from '../jobs/job-handler.ts';
import type { Engine } from '../ports.ts';
import { calendarNamed, policyFor } from '../settings.ts';
import { deadlineSnapshot, snapshotOf } from '../snapshot.ts';
import { movesByItself } from './impact.ts';

/** What a recalculation is asked for. */
export interface RecalculationInput {
  calendar: string;
  /** Deadlines computed with a version below this one. */
  version: number;
  /** Years made official: only provisional deadlines that rest on one of them. Null: all, as somebody asked for with a reason. */
  years: readonly string[] | null;
  reason: string | null;
  by: string;
}

/** Moves open deadlines to the calendar's newest version, each with an entry in its case's trail (domain/deadlines.md section 3). */
export const recalculateDeadlines: ChangingJob<RecalculationInput> = {
  label: { en: 'Recalculate deadlines', zh: '重新计算时限' },

  async total(reader, asked) {
    if (asked.years === null) return reader.query.countRunningDues(duesOf(asked));
    let total = 0;
    for (let page = await nextOf(reader, asked, '', PAGE); page.length > 0; ) {
      total += page.length;
      page = await nextOf(reader, asked, page.at(-1) ?? '', PAGE);
    }
    return total;
  },

  next: nextOf,

  perform: recalculateOne,

  async finish(tx, { calendar, years }) {
    for (const year of years ?? []) await resolveIncident(tx, `calendar-provisional:${calendar}:${year}`);
  },
};

const PAGE = 500;

function duesOf({ calendar, version, years }: RecalculationInput) {
  return { calendarId: calendar, version, onlyProvisional: years !== null };
}

/** Ids of deadlines, past those that rest on none of the years. */
async function nextOf(reader: Reader, asked: RecalculationInput, after: string, limit: number): Promise<string[]> {
  for (let from = after; ; ) {
    const rows = await reader.query.runningDues({ ...duesOf(asked), after: from, limit });
    const { years } = asked;
    const found = rows.filter(({ receipt }) => years === null || restsOn(JSON.parse(receipt) as Receipt, years));
    if (found.length > 0 || rows.length < limit) return found.map(({ id }) => id);
    from = rows.at(-1)?.id ?? from;
  }
}

/** One deadline under the lock of its case, where people and the clock meet too: exactly one of them is first. */
async function recalculateOne(engine: Engine, tx: Tx, asked: RecalculationInput, id: string): Promise<string> {
  const listed = await tx.get('deadlines', { id });
  const [row] = listed ? await tx.lock('cases', [listed.caseId]) : [];
  const clock = await tx.get('deadlines', { id });
  if (!row || clock?.status !== 'running' || clock.calendarVersion >= asked.version) return 'ended';
  const definition = engine.processes.get(row.process);
  if (!definition) throw new Error(`There is no process ${row.process}`);
  const real = await tx.now();
  const snapshot = await snapshotOf(tx, row);
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  if (asked.years !== null && !movesByItself(policy)) return 'kept';
  const calendar = await calendarNamed(tx, asked.calendar);
  const { name, startedAt, caseId } = clock;
  const sent = await tx.find('deadlines', { caseId, name, startedAt, kind: 'reminder', status: 'fired' });
  const plan = recalculate({
    definition,
    snapshot,
    clock: deadlineSnapshot(clock, definition),
    policy,
    calendar,
    now,
    remindersSent: sent.length,
    note: {
      because: asked.years === null ? 'requested' : 'official-year',
      calendar: { id: calendar.id, version: calendar.version, was: clock.calendarVersion },
      by: asked.by,
      ...(asked.reason !== null && { reason: asked.reason }),
    },
  });
  if ('kind' in plan) return plan.kind;
  const [move] = plan.deadlinesToMove;
  const unmoved = move === undefined || move.dueAt === move.from;
  // What was official and stays is no news for its trail.
  if (unmoved && clock.provisional === 0) return 'unmoved';
  await apply(engine, tx, {
    definition,
    row,
    parentId: null,
    snapshotTasks: snapshot.tasks,
    plan,
    actor: { kind: 'system', because: `calendar ${calendar.id} v${calendar.version}` },
    actorName: 'system',
    right: null,
    facts: {},
    policy: { process: policy.process, version: policy.version },
    calendar,
    now,
    real,
    offsetMs: row.offsetMs,
  });
  if (unmoved) return 'confirmed';
  return move.dueAt > move.from ? 'later' : 'earlier';
}
