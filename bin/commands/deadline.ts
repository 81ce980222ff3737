import type { Calendar } from '../../domain/calendar/calendar.ts';
import { describeReceipt } from '../../domain/calendar/describe-receipt.ts';
import { parseDuration } from '../../domain/calendar/duration.ts';
import { computeDeadline } from '../../domain/calendar/working-days.ts';
import { calendarNamed } from '../../engine/settings.ts';
import { loadCalendars } from '../../integrations/holidays/load.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { paths } from '../../runtime/paths.ts';
import { options, print, UsageError } from '../usage.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `countersign deadline`: the engine's own arithmetic, with every day counted and skipped (domain/deadlines.md section 3). */
export async function deadline(args: string[]): Promise<number> {
  const { values } = options(args, {
    from: { type: 'string' },
    add: { type: 'string' },
    calendar: { type: 'string', default: 'cn' },
    stored: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    language: { type: 'string', default: 'en' },
  });
  const from = values.from !== undefined && INSTANT.test(values.from) ? Date.parse(values.from) : Number.NaN;
  if (Number.isNaN(from)) throw new UsageError('--from must be an RFC 3339 instant such as 2026-09-30T10:00:00+08:00');
  const duration = parseDuration(values.add);
  if (!duration.ok || duration.duration.unit === 'none') {
    throw new UsageError('--add must be a duration such as 3wd, -2wd, 16wh, 30min, 24h, 7d, 3mo or 1y');
  }
  const calendar = values.stored ? await storedCalendar(values.calendar) : shippedCalendar(values.calendar);
  const computed = computeDeadline(calendar, from, duration.duration);
  if (!computed.ok)
    throw new UsageError(
      computed.code === 'OUT_OF_RANGE' ? `out of range: ${computed.what}` : `${computed.code} ${computed.year}`,
    );
  const { dueAt, receipt } = computed;
  const result = { dueAt: new Date(dueAt).toISOString(), provisional: receipt.provisional, receipt };
  const language = values.language === 'zh' ? 'zh' : 'en';
  print(
    values.json ? JSON.stringify(result, null, 2) : [result.dueAt, ...describeReceipt(receipt, language)].join('\n'),
  );
  return 0;
}

function shippedCalendar(id: string): Calendar {
  const calendars = loadCalendars(paths.holidays);
  const calendar = calendars.find(known => known.id === id);
  if (!calendar) throw new UsageError(`--calendar must be one of ${calendars.map(known => known.id).join(', ')}`);
  return calendar;
}

/** The version that counts now in the store, with the years loaded since. */
async function storedCalendar(id: string): Promise<Calendar> {
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'compute a deadline' });
  try {
    return await context.store.read(async reader => {
      if (!(await reader.get('calendars', { id }))) throw new UsageError(`the store has no calendar ${id}`);
      return calendarNamed(reader, id);
    });
  } finally {
    await context.close();
  }
}
