import type { Calendar } from '../../domain/calendar/calendar.ts';
import { type CalendarChange, changeCalendar, madeOfficial } from '../../domain/calendar/change-calendar.ts';
import { type Receipt, restsOn } from '../../domain/calendar/receipt.ts';
import { recalculateDue } from '../../domain/kernel/recalculate.ts';
import { type Policy, policyText } from '../../domain/policy/policy.ts';
import type { Engine } from '../ports.ts';
import { calendarNamed, policyFor } from '../settings.ts';

/** One running due instant that would move. Instants are UTC milliseconds. */
export interface MovedDeadline {
  caseId: string;
  number: string | null;
  process: string;
  name: string;
  from: number;
  to: number;
  receipt: Receipt;
}

/** How many open deadlines are concerned, how many would move and where to; the nearest of those as examples. */
export interface Movement {
  open: number;
  moving: number;
  later: number;
  earlier: number;
  /** The same by process, as far as any moves there. */
  byProcess: Record<string, { moving: number; later: number; earlier: number }>;
  examples: MovedDeadline[];
}

/** What a version of a calendar does by itself, and what its recalculation on request would do beside that. */
export interface CalendarImpact {
  byItself: Movement;
  onRequest: Movement;
}

const PAGE = 500;
const EXAMPLES = 20;

/** What a change would do to open deadlines, as the calendar stands now. */
export async function impactOfChange(engine: Engine, id: string, change: CalendarChange): Promise<CalendarImpact> {
  const current = await engine.store.read(reader => calendarNamed(reader, id));
  const { calendar } = changeCalendar(current, change);
  return impactOf(engine, calendar, madeOfficial(current, calendar));
}

/** What the recalculation of a calendar as it stands would do. */
export async function impactOfRecalculation(engine: Engine, id: string): Promise<Movement> {
  const calendar = await engine.store.read(reader => calendarNamed(reader, id));
  return (await impactOf(engine, calendar, [])).onRequest;
}

/**
 * Computes every open deadline of the calendar again and writes nothing. Page by page, so that ten thousand of them hold up
 * nobody.
 */
async function impactOf(engine: Engine, calendar: Calendar, official: readonly string[]): Promise<CalendarImpact> {
  const impact: CalendarImpact = { byItself: nothing(), onRequest: nothing() };
  const policies = new Map<string, Policy>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    after = await addPage(engine, { calendar, official, policies }, impact, after);
    await new Promise(resolve => setImmediate(resolve));
  }
  for (const movement of Object.values(impact) as Movement[]) keepNearest(movement);
  return impact;
}

type Given = { calendar: Calendar; official: readonly string[]; policies: Map<string, Policy> };

async function addPage(
  engine: Engine,
  given: Given,
  impact: CalendarImpact,
  after: string,
): Promise<string | undefined> {
  const { calendar, official, policies } = given;
  return engine.store.read(async reader => {
    const now = await reader.now();
    const { id: calendarId, version } = calendar;
    const rows = await reader.query.runningDues({ calendarId, version, onlyProvisional: false, after, limit: PAGE });
    for (const row of rows) {
      const known = `${row.process}:${row.policyVersion}`;
      const at = Math.max(now + row.offsetMs, row.lastEntryAt);
      const policy = policies.get(known) ?? (await policyFor(reader, row.process, row.policyVersion, at));
      policies.set(known, policy);
      const itself =
        row.provisional === 1 && movesByItself(policy) && restsOn(JSON.parse(row.receipt) as Receipt, official);
      const movement = itself ? impact.byItself : impact.onRequest;
      movement.open += 1;
      const found = recalculateDue(row, calendar, policy, at);
      if (found.kind !== 'counted' || found.dueAt === row.dueAt) continue;
      const way = found.dueAt > row.dueAt ? 'later' : 'earlier';
      const ofProcess = (movement.byProcess[row.process] ??= { moving: 0, later: 0, earlier: 0 });
      for (const counts of [movement, ofProcess]) {
        counts.moving += 1;
        counts[way] += 1;
      }
      const { caseId, number, process, name, dueAt: from } = row;
      movement.examples.push({ caseId, number, process, name, from, to: found.dueAt, receipt: found.receipt });
    }
    keepNearest(impact.byItself);
    keepNearest(impact.onRequest);
    return rows.length < PAGE ? undefined : rows.at(-1)?.id;
  });
}

/** `calendar.provisional.on-official` (domain/deadlines.md section 3, Provisional year). */
export function movesByItself(policy: Policy): boolean {
  return policyText(policy, 'calendar.provisional.on-official') === 'recalculate';
}

function nothing(): Movement {
  return { open: 0, moving: 0, later: 0, earlier: 0, byProcess: {}, examples: [] };
}

function keepNearest(movement: Movement): void {
  movement.examples.sort((a, b) => a.from - b.from || (a.caseId < b.caseId ? -1 : 1));
  movement.examples.splice(EXAMPLES);
}
