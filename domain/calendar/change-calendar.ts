import type { Problem } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import type { Calendar, OpeningBlock } from './calendar.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkYearDocument, type YearDocument, yearOf } from './year-document.ts';
import type { Zone } from './zone.ts';

/** What a new version of a calendar changes; what is absent stays. A year given replaces the one of its number. */
export interface CalendarChange {
  readonly label?: Label | undefined;
  readonly zone?: Zone | undefined;
  readonly weekend?: readonly number[] | undefined;
  readonly opening?: readonly OpeningBlock[] | undefined;
  readonly missingYear?: Calendar['missingYear'] | undefined;
  readonly years?: readonly YearDocument[] | undefined;
}

/**
 * The calendar with the change as its next version, and everything wrong with it, with pointers into the change. A version never
 * changes once it is there (domain/deadlines.md section 3).
 */
export function changeCalendar(
  calendar: Calendar,
  change: CalendarChange,
): { calendar: Calendar; problems: Problem[] } {
  const { years = [] } = change;
  const given = Object.fromEntries(years.map(year => [String(year.year), yearOf(year)]));
  const next: Calendar = {
    id: calendar.id,
    version: calendar.version + 1,
    label: change.label ?? calendar.label,
    zone: change.zone ?? calendar.zone,
    weekend: change.weekend ?? calendar.weekend,
    opening: change.opening ?? calendar.opening,
    missingYear: change.missingYear ?? calendar.missingYear,
    years: { ...calendar.years, ...given },
  };
  const problems = [
    ...(Object.values(change).every(value => value === undefined) ? [NOTHING] : []),
    ...years.flatMap((year, index) => below(`/years/${index}`, checkYearDocument(year, calendar.id))),
    ...repeated(years),
    ...checkCalendar(next).map(found => ({ ...found, pointer: inChange(found.pointer, years) })),
  ];
  return { calendar: next, problems };
}

const NOTHING: Problem = {
  pointer: '',
  code: 'ONE_OF_NEEDED',
  params: { fields: 'years, opening, weekend, zone, label, missingYear' },
};

/** Years that become official with the change and were not: deadlines that count their days are no longer provisional. */
export function madeOfficial(before: Calendar | undefined, after: Calendar): string[] {
  return Object.entries(after.years)
    .filter(([key, year]) => !year.provisional && (before?.years[key]?.provisional ?? true))
    .map(([key]) => key);
}

function below(base: string, problems: readonly Problem[]): Problem[] {
  return problems.map(found => ({ ...found, pointer: base + found.pointer }));
}

function repeated(years: readonly YearDocument[]): Problem[] {
  return years.flatMap(({ year }, index) =>
    years.findIndex(other => other.year === year) === index
      ? []
      : [{ pointer: `/years/${index}/year`, code: 'REPEATED' as const }],
  );
}

/** A fault of a year that is there already can only come from another weekend. */
function inChange(pointer: string, years: readonly YearDocument[]): string {
  const [, key, rest] = /^\/years\/([^/]+)(.*)$/.exec(pointer) ?? [];
  if (key === undefined) return pointer;
  const index = years.findLastIndex(({ year }) => String(year) === key);
  return index < 0 ? '/weekend' : `/years/${index}${rest}`;
}
