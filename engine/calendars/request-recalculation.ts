import { type Acted, type Acting, type NotActed, notAsSeen } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { createJob } from '../jobs/create-job.ts';
import { calendarNamed } from '../settings.ts';
import { CALENDAR_ITEM } from './change-version.ts';
import type { RecalculationInput } from './recalculate-deadlines.ts';

/**
 * Asks for the recalculation of every open deadline that was computed with an earlier version: the audited act by which a calendar
 * change moves what was computed already (domain/deadlines.md section 3, Calendar change).
 */
export async function requestRecalculation(
  acting: Acting,
  { id, reason, seen }: { id: string; reason: string; seen: number | undefined },
): Promise<Acted | NotActed> {
  const { tx, person } = acting;
  await tx.lockScope(`calendar:${id}`);
  if (!(await tx.get('calendars', { id }))) return 'not-found';
  const { version } = await calendarNamed(tx, id);
  const differs = notAsSeen(seen, version);
  if (differs) return differs;
  const job = await createJob<RecalculationInput>(acting, {
    kind: 'recalculate-deadlines',
    item: CALENDAR_ITEM,
    input: { calendar: id, version, years: null, reason, by: person.userId },
  });
  await recordAct(acting, {
    chain: 'calendars',
    act: 'calendar.recalculate',
    subject: id,
    detail: { version, reason, job },
  });
  return { status: 201, body: { id, version, job }, version, location: `/v1/jobs/${job}` };
}
