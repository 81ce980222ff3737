import type { Language } from '../../../domain/label.ts';
import type { SavedView } from '../../../engine/saved-views.ts';
import { fieldError } from '../../problem.ts';
import type { Reply } from '../../route.ts';
import { savedQueryProblems } from '../../saved-query.ts';

/** A view with what of its query holds no more, in the reader's words. */
export function viewBody(view: SavedView, language: Language) {
  const problems = savedQueryProblems(view.list === 'tasks' ? 'tasks' : 'cases', view.query);
  return { ...view, problems: problems.map(found => fieldError(found, language)) };
}

/** The answer of an act on a view. */
export function viewReply(reply: Reply, language: Language): Reply {
  return { ...reply, body: viewBody(reply.body as SavedView, language) };
}
