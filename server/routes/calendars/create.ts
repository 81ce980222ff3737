import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { newCalendar } from '../../../contract/schemas/calendars.ts';
import { CALENDAR_ITEM, createCalendar as create } from '../../../engine/calendars/change-version.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { zoneOf } from './zone-of.ts';

export const createCalendar = route(calendarOperations.createCalendar, async request => {
  await permitted(request, CALENDAR_ITEM);
  const { zone, years, ...body } = bodyOf(newCalendar, request.input);
  const region = { ...body, zone: zoneOf(zone) };
  return actAs(request, { createCalendar: request.input }, acting => create(acting, region, years), CALENDAR_ITEM);
});
