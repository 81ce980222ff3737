import { viewOperations } from '../../../contract/operations/views.ts';
import { savedViews } from '../../../engine/saved-views.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';
import { viewBody } from './view-reply.ts';

export const listViews = route(viewOperations.listViews, async request => {
  const views = await readFor(request, reading => savedViews(reading, String(request.query.list)));
  return ok({ items: views.map(view => viewBody(view, request.language)) });
});
