import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseView } from '../../../engine/reads/case-view.ts';
import { ok, readFor } from '../../read.ts';
import { caseBody } from '../../render/case.ts';
import { type Reply, type RouteRequest, route } from '../../route.ts';

export const getCase = route(caseOperations.getCase, request => caseReply(request));

/** One case, of any process or of the one whose path was asked. */
export async function caseReply(request: RouteRequest, process?: string): Promise<Reply> {
  const view = await readFor(request, reading => caseView(reading, request.params.id ?? '', process));
  return ok(caseBody(view, request.language), { etag: view.tag });
}
