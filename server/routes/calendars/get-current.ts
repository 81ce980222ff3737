import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { currentCalendar } from '../../../engine/reads/calendar-view.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getCurrentCalendar = route(calendarOperations.getCurrentCalendar, async request => {
  const found = await readFor(request, reading => currentCalendar(reading, request.params.id ?? ''));
  return ok(found, { etag: `"v${found.calendar.version}"` });
});
