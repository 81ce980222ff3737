import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { calendarVersions } from '../../../engine/reads/calendar-versions.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listCalendarVersions = route(calendarOperations.listCalendarVersions, async request =>
  ok({ items: await readFor(request, reading => calendarVersions(reading, request.params.id ?? '')) }),
);
