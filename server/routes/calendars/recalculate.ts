import { calendarOperations } from '../../../contract/operations/calendars.ts';
import { recalculation } from '../../../contract/schemas/calendars.ts';
import { CALENDAR_ITEM } from '../../../engine/calendars/change-version.ts';
import { impactOfRecalculation } from '../../../engine/calendars/impact.ts';
import { requestRecalculation } from '../../../engine/calendars/request-recalculation.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { movementBody } from '../../render/calendar-impact.ts';
import { route } from '../../route.ts';

export const recalculateCalendar = route(calendarOperations.recalculateCalendar, async request => {
  await permitted(request, CALENDAR_ITEM);
  const { deps, params, seen, input, query, language } = request;
  const { id = '' } = params;
  const { reason } = bodyOf(recalculation, input);
  const said = { recalculateCalendar: input, id };
  const reply = await actAs(request, said, acting => requestRecalculation(acting, { id, reason, seen }), CALENDAR_ITEM);
  if (query['validate-only'] !== true) return reply;
  const impact = await impactOfRecalculation(deps.engine, id);
  return { ...reply, body: { ...reply.body, job: null, impact: movementBody(deps.engine, impact, language) } };
});
