import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseList } from '../../../engine/reads/case-list.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor, textOf } from '../../read.ts';
import { caseRowBody } from '../../render/case.ts';
import { type Reply, type RouteRequest, route } from '../../route.ts';

export const listCases = route(caseOperations.listCases, request =>
  caseListReply(request, textOf(request.query.process)),
);

/** The list of one process, or of all. */
export async function caseListReply(request: RouteRequest, process: string | undefined): Promise<Reply> {
  const { query, deps } = request;
  const place = readCursor(query.cursor, ['number', 'text']);
  const page = await readFor(request, reading =>
    caseList(reading, {
      process,
      states: query.state as readonly string[] | undefined,
      open: query.open as boolean | undefined,
      text: textOf(query.q)?.toLowerCase(),
      after: place && { updatedAt: place[0], id: place[1] },
      limit: limitOf(request),
    }),
  );
  const rows = page.items.map(row => caseRowBody(deps.engine.processes.get(row.process), row));
  return pageReply(request, rows, page.next && [page.next.updatedAt, page.next.id]);
}
