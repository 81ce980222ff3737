import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { calendarYear } from '../../../engine/reads/calendar-view.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getCalendarYear = route(calendarOperations.getCalendarYear, async request => {
  const { id = '', year = '' } = request.params;
  const { version } = request.query;
  const asked = typeof version === 'number' ? version : undefined;
  return ok(await readFor(request, reading => calendarYear(reading, id, year, asked)));
});
