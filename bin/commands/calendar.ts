import { readFileSync } from 'node:fs';
import { changeCalendar } from '../../domain/calendar/change-calendar.ts';
import type { YearDocument } from '../../domain/calendar/year-document.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { problemText } from '../../domain/messages.ts';
import { act, type NotDone } from '../../engine/act.ts';
import { addCalendarVersion, CALENDAR_ITEM } from '../../engine/calendars/change-version.ts';
import { impactOfChange, type Movement } from '../../engine/calendars/impact.ts';
import { calendarNamed } from '../../engine/settings.ts';
import { loadCalendars, toYearDocument } from '../../integrations/holidays/load.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, openContext } from '../../runtime/context.ts';
import { paths } from '../../runtime/paths.ts';
import { options, print, UsageError } from '../usage.ts';

/** `countersign calendar check FILE`, `calendar import FILE --as USER`: a year as its notice says it (domain/deadlines.md section 7). */
export async function calendar(args: string[]): Promise<number> {
  const { positionals, values } = options(args, {
    as: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const [verb, file] = positionals;
  if ((verb !== 'check' && verb !== 'import') || file === undefined)
    throw new UsageError('the words after calendar must be: check FILE, or import FILE --as USER [--dry-run]');
  const year = yearIn(file);
  if (verb === 'check') return check(year);
  if (values.as === undefined) throw new UsageError('--as must be the id of a person who looks after calendars');
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'import a calendar' });
  try {
    return await load(context, year, values.as, values['dry-run']);
  } finally {
    await context.close();
  }
}

type Year = YearDocument & { region: string };

function yearIn(file: string): Year {
  try {
    const year = toYearDocument(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    if (year.region === undefined) throw new Error('region is missing: the id of its calendar');
    return { ...year, region: year.region };
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Against the calendars that ship with the product; the import asks the one of the store. */
function check(year: Year): number {
  const region = loadCalendars(paths.holidays).find(({ id }) => id === year.region);
  if (!region)
    throw new UsageError(`no calendar ${year.region} ships with the product; import checks against the store`);
  return say(changeCalendar(region, { years: [year] }).problems, `${year.region} ${year.year} is sound`);
}

async function load({ engine }: Context, year: Year, userId: string, validateOnly: boolean): Promise<number> {
  const change = { years: [year] };
  const outcome = await act(engine, { userId, item: CALENDAR_ITEM, validateOnly }, async acting => {
    const known = await acting.tx.get('calendars', { id: year.region });
    const seen = known && (await calendarNamed(acting.tx, year.region)).version;
    return addCalendarVersion(acting, { id: year.region, change, seen });
  });
  if (outcome.kind !== 'done' && outcome.kind !== 'valid') return refused(outcome, year);
  const { version, job } = outcome.body;
  if (outcome.kind === 'done') {
    print(`${year.region} version ${String(version)} counts from now on`);
    if (typeof job === 'string') print(`job ${job} recalculates provisional deadlines: GET /v1/jobs/${job}`);
    return 0;
  }
  const { byItself, onRequest } = await impactOfChange(engine, year.region, change);
  print(`${year.region} would become version ${String(version)}; nothing was written`);
  print(`by itself: ${summary(byItself)}`);
  print(`on request: ${summary(onRequest)}`);
  return 0;
}

function refused(outcome: NotDone, year: Year): number {
  if (outcome.kind === 'refused') return say(outcome.refusal.problems ?? [], outcome.refusal.code);
  const why: Readonly<Record<string, string>> = {
    'unknown-caller': 'there is no such active person',
    'not-permitted': `the person lacks the permission item ${CALENDAR_ITEM}`,
    'not-found': `the store has no calendar ${year.region}`,
  };
  print(why[outcome.kind] ?? outcome.kind);
  return 1;
}

function say(problems: readonly Problem[], sound: string): number {
  for (const { pointer, code, params } of problems) print(`${pointer} ${problemText(code, params ?? {}, 'en')}`);
  if (problems.length === 0) print(sound);
  return problems.length === 0 ? 0 : 1;
}

function summary({ open, moving, later, earlier, examples }: Movement): string {
  const lines = examples.map(
    ({ number, caseId, name, from, to }) => `  ${number ?? caseId} ${name}: ${instant(from)} -> ${instant(to)}`,
  );
  return [`${moving} of ${open} open deadlines move, ${later} later, ${earlier} earlier`, ...lines].join('\n');
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
