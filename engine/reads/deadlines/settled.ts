import type { SettledRow } from '../../../db/queries/deadlines.ts';
import type { Zone } from '../../../domain/calendar/zone.ts';
import { dayNumber, formatDay, startOfDay, toLocal, weekday } from '../../../domain/calendar/zone.ts';
import type { DeadlineOutcome } from '../../../domain/kernel/owed.ts';
import { nameBook, type PersonName } from '../names.ts';
import type { Reading } from '../read-as.ts';
import { scopeOf } from '../visible.ts';

/** How many cases had a deadline that was kept, missed, or ended by silence. */
export type Outcomes = Record<DeadlineOutcome, number>;

/** Deadlines of one stage of a process at one office. */
export interface SettledGroup extends Outcomes {
  process: string;
  /** Name of the deadline. */
  stage: string;
  unit: PersonName | null;
}

export interface SettledWeek {
  /** Its first and last local day. */
  from: string;
  to: string;
  /** The instants it begins at and ends before. */
  begins: number;
  before: number;
  offices: ({ unit: PersonName | null } & Outcomes)[];
}

/** Whether deadlines were kept over whole weeks, the present one last. */
export interface Settled {
  begins: number;
  before: number;
  /** Most missed first. */
  stages: SettledGroup[];
  weeks: SettledWeek[];
}

export async function settled(reading: Reading, zone: Zone, weeks: number): Promise<Settled> {
  const { reader, person, now } = reading;
  const mondays = mondaysUntil(toLocal(zone, now).date, weeks);
  const begins = mondays.map(day => startOfDay(zone, formatDay(day)));
  const before = startOfDay(zone, formatDay((mondays.at(-1) ?? 0) + 7));
  const params = { scope: scopeOf(person), begins, before };
  const byWeek = await reader.query.settledByPeriod(params);
  const byStage = await reader.query.settledByStage(params);
  const names = nameBook(reading);
  const stages = await Promise.all(
    grouped(byStage, ({ process, stage, unitId }) => ({ process, stage, unitId })).map(
      async ({ unitId, ...group }) => ({ ...group, unit: await names.unit(unitId) }),
    ),
  );
  return {
    begins: begins[0] ?? before,
    before,
    stages: stages.sort(mostMissedFirst),
    weeks: await Promise.all(
      mondays.map(async (monday, nth) => ({
        from: formatDay(monday),
        to: formatDay(monday + 6),
        begins: begins[nth] ?? before,
        before: begins[nth + 1] ?? before,
        offices: await officesOf(
          byWeek.filter(({ period }) => period === nth),
          names,
        ),
      })),
    ),
  };
}

/** Day numbers of so many Mondays, the last of them in the week of the date. */
function mondaysUntil(date: string, weeks: number): number[] {
  const day = dayNumber(date);
  const monday = day - ((weekday(day) + 6) % 7);
  return Array.from({ length: weeks }, (_, n) => monday - 7 * (weeks - 1 - n));
}

async function officesOf(rows: readonly SettledRow[], names: ReturnType<typeof nameBook>) {
  const offices = grouped(rows, ({ unitId }) => ({ unitId }));
  const named = offices.map(async ({ unitId, ...outcomes }) => ({ unit: await names.unit(unitId), ...outcomes }));
  return (await Promise.all(named)).sort((a, b) => ((a.unit?.id ?? '') < (b.unit?.id ?? '') ? -1 : 1));
}

/** Rows of the same group beside each other: its counts by outcome. */
function grouped<R extends Pick<SettledRow, 'outcome' | 'count'>, K extends object>(
  rows: readonly R[],
  keyOf: (row: R) => K,
): (K & Outcomes)[] {
  const groups = new Map<string, K & Outcomes>();
  for (const row of rows) {
    const key = keyOf(row);
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { ...key, kept: 0, late: 0, expired: 0 };
    groups.set(id, { ...group, [row.outcome]: row.count });
  }
  return [...groups.values()];
}

function mostMissedFirst(one: Outcomes, other: Outcomes): number {
  return other.late + other.expired - (one.late + one.expired) || other.kept - one.kept;
}
