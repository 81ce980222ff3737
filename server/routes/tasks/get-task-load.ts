import { taskOperations } from '../../../contract/operations/tasks.ts';
import { LOAD_ITEM, teamLoad } from '../../../engine/reads/team-load.ts';
import { ok, readFor, textOf } from '../../read.ts';
import { caseQuery } from '../../render/case-query.ts';
import { route } from '../../route.ts';

export const getTaskLoad = route(taskOperations.getTaskLoad, async request => {
  const load = await readFor(request, reading => teamLoad(reading, textOf(request.query.unit)), LOAD_ITEM);
  const places = load.places.map(({ people, ...place }) => ({
    ...place,
    people: people.map(entry => ({ ...entry, cases: caseQuery({ assignee: entry.person.id }) })),
  }));
  return ok({ ...load, places });
});
