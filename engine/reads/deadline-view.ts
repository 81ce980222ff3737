import type { Row } from '../../db/store.ts';
import type { Receipt } from '../../domain/calendar/receipt.ts';
import { workingDaysLeft } from '../../domain/calendar/working-days.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { calendarAt } from '../settings.ts';
import type { CaseRow } from '../snapshot.ts';
import type { Reading } from './read-as.ts';
import { businessTime, visibleCase } from './visible.ts';

/** A clock of a case with its receipt (domain/deadlines.md section 3); a reminder has none of its own. */
export interface DeadlineView {
  id: string;
  name: string;
  kind: string;
  rule: string;
  status: string;
  startedAt: string;
  dueAt: string;
  onExpiry: string;
  firedAt: string | null;
  endedAt: string | null;
  policyVersion: number;
  calendar: { id: string; version: number };
  provisional: boolean;
  /** For one that runs: working days from now to it, and whether it has passed. */
  workingDaysLeft: number | null;
  overdue: boolean;
  receipt: Receipt | null;
}

/** Whoever looks; nobody where no person acts. */
type Looking = Pick<Reading, 'reader'> & { person?: Reading['person'] | undefined };

/** Every clock a visible case ever had, by due instant. */
export async function caseDeadlines(reading: Reading, caseId: string, process?: string) {
  const seen = await visibleCase(reading, caseId, process);
  return seen && { definition: seen.definition, deadlines: await deadlineViews(reading, seen.row) };
}

export async function deadlineViews(reading: Looking & Pick<Reading, 'now'>, row: CaseRow): Promise<DeadlineView[]> {
  const now = businessTime(row, reading.now);
  const rows = await toldOf(reading, row, await reading.reader.query.deadlinesOfCase(row.id));
  return Promise.all(rows.map(clock => deadlineView(reading, clock, now)));
}

/** The second partner that takes part learns of those that began while the case was shared with it. */
async function toldOf(
  { reader, person }: Looking,
  row: CaseRow,
  clocks: readonly Row<'deadlines'>[],
): Promise<readonly Row<'deadlines'>[]> {
  if (!person || viewerOf(person, row) !== 'counterparty') return clocks;
  const shared = await reader.find('events', { caseId: row.id, counterpartyId: person.organizationId });
  const instants = new Set(shared.map(({ at }) => at));
  return clocks.filter(({ startedAt }) => instants.has(startedAt));
}

async function deadlineView(
  { reader }: Pick<Reading, 'reader'>,
  clock: Row<'deadlines'>,
  now: number,
): Promise<DeadlineView> {
  const runs = clock.status === 'running';
  const calendar = runs ? await calendarAt(reader, clock.calendarId, clock.calendarVersion) : undefined;
  return {
    id: clock.id,
    name: clock.name,
    kind: clock.kind,
    rule: clock.rule,
    status: clock.status,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    onExpiry: clock.onExpiry,
    firedAt: instant(clock.firedAt),
    endedAt: instant(clock.endedAt),
    policyVersion: clock.policyVersion,
    calendar: { id: clock.calendarId, version: clock.calendarVersion },
    provisional: clock.provisional === 1,
    workingDaysLeft: calendar && clock.kind === 'due' ? workingDaysLeft(calendar, now, clock.dueAt) : null,
    overdue: runs && clock.kind === 'due' && now > clock.dueAt,
    receipt: clock.receipt === '' ? null : (JSON.parse(clock.receipt) as Receipt),
  };
}
