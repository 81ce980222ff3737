import { viewOperations } from '../../../contract/operations/views.ts';
import { viewPatch } from '../../../contract/schemas/views.ts';
import { changeView as change } from '../../../engine/saved-views.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { readFor } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';
import { savedQueryProblems } from '../../saved-query.ts';
import { viewReply } from './view-reply.ts';

export const changeView = route(viewOperations.changeView, async request => {
  const id = request.params.id ?? '';
  const patch = bodyOf(viewPatch, request.input);
  if (patch.query !== undefined) await judgeQuery(request, id, patch.query);
  const said = { changeView: request.input, id };
  return viewReply(await actAs(request, said, acting => change(acting, id, request.seen, patch)), request.language);
});

/** By the list that the view is of, which does not change. */
async function judgeQuery(request: RouteRequest, id: string, query: string): Promise<void> {
  const { list } = await readFor(request, ({ reader, person }) =>
    reader.get('savedViews', { id, ownerId: person.userId }),
  );
  const errors = savedQueryProblems(list === 'tasks' ? 'tasks' : 'cases', query);
  if (errors.length > 0) throw new HttpError('INVALID_INPUT', { errors });
}
