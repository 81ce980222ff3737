import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { calendarChange } from '../../../contract/schemas/calendars.ts';
import type { CalendarChange } from '../../../domain/calendar/change-calendar.ts';
import { addCalendarVersion as add, CALENDAR_ITEM } from '../../../engine/calendars/change-version.ts';
import { impactOfChange } from '../../../engine/calendars/impact.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { impactBody } from '../../render/calendar-impact.ts';
import { route } from '../../route.ts';
import { zoneOf } from './zone-of.ts';

export const addCalendarVersion = route(calendarOperations.addCalendarVersion, async request => {
  const { deps, params, seen, input, query } = request;
  await permitted(request, CALENDAR_ITEM);
  const { id = '' } = params;
  const { zone, ...body } = bodyOf(calendarChange, input);
  const change: CalendarChange = { ...body, ...(zone && { zone: zoneOf(zone) }) };
  const said = { addCalendarVersion: input, id };
  const reply = await actAs(request, said, acting => add(acting, { id, change, seen }), CALENDAR_ITEM);
  if (query['validate-only'] !== true) return reply;
  const impact = await impactOfChange(deps.engine, id, change);
  return { ...reply, body: { ...reply.body, job: null, impact: impactBody(deps.engine, impact, request.language) } };
});
