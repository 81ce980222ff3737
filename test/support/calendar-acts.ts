import type { CalendarChange } from '../../domain/calendar/change-calendar.ts';
import { type Acted, type Acting, act, type NotActed } from '../../engine/act.ts';
import { addCalendarVersion, CALENDAR_ITEM } from '../../engine/calendars/change-version.ts';
import { requestRecalculation } from '../../engine/calendars/request-recalculation.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { calendarNamed } from '../../engine/settings.ts';

/** Adds a version to the calendar CN; answers the job that recalculates, if there is one. */
export async function changeCn(engine: Engine, change: CalendarChange): Promise<string> {
  const seen = await versionOfCn(engine);
  return jobOf(engine, acting => addCalendarVersion(acting, { id: 'cn', change, seen }));
}

export async function recalculateCn(engine: Engine, reason = '放假安排调整'): Promise<string> {
  const seen = await versionOfCn(engine);
  return jobOf(engine, acting => requestRecalculation(acting, { id: 'cn', reason, seen }));
}

/** Runs a job to its end as its workflow would; answers what came of its items. */
export async function runJob(engine: Engine, id: string): Promise<Record<string, number>> {
  while (await runJobBatch(engine, JOBS, id, () => true));
  const job = await engine.store.read(reader => reader.get('jobs', { id }));
  return (JSON.parse(job?.result ?? '{}') as { counts: Record<string, number> }).counts;
}

async function versionOfCn(engine: Engine): Promise<number> {
  return (await engine.store.read(reader => calendarNamed(reader, 'cn'))).version;
}

async function jobOf(engine: Engine, work: (acting: Acting) => Promise<Acted | NotActed>): Promise<string> {
  const outcome = await act(engine, { userId: 'ops-an', item: CALENDAR_ITEM }, work);
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return typeof outcome.body.job === 'string' ? outcome.body.job : '';
}
