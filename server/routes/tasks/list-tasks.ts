import { taskOperations } from '../../../contract/operations/tasks.ts';
import { type InboxFilter, type InboxSort, inboxPage } from '../../../engine/reads/inbox.ts';
import { readCursor } from '../../cursor.ts';
import { HttpError } from '../../http-error.ts';
import { listRoute } from '../../list-route.ts';
import { isCounted, limitOf, readFor, textOf, unitOf } from '../../read.ts';
import { taskBody } from '../../render/case.ts';
import { stateLabel } from '../../render/words.ts';
import type { RouteRequest } from '../../route.ts';
import { TASK_SHEET } from '../../sheets/task-sheet.ts';

export const listTasks = listRoute(
  taskOperations.listTasks,
  async request => {
    const page = await readFor(request, reading => inboxPage(reading, filterOf(request)));
    const { processes } = request.deps.engine;
    const items = page.items.map(({ task, case: row, ...rest }) => {
      const definition = processes.get(row.process);
      const labels = definition && { processLabel: definition.label, stateLabel: stateLabel(definition, row.state) };
      return { task: taskBody(definition, task), case: { ...row, ...labels }, ...rest };
    });
    return { items, next: page.next && [page.next.key, page.next.id, sortOf(request)], total: page.total };
  },
  TASK_SHEET,
);

function filterOf(request: RouteRequest): InboxFilter {
  const { query } = request;
  const sort = sortOf(request);
  const place = readCursor(query.cursor, ['number', 'text', 'text']);
  // A place in one order is nowhere in another.
  if (place && place[2] !== sort) throw new HttpError('BAD_CURSOR');
  return {
    view: query.view as InboxFilter['view'],
    sort,
    process: textOf(query.process),
    kind: textOf(query.kind),
    state: textOf(query.state),
    partnerId: textOf(query.partner),
    unitId: unitOf(query.unit),
    due: textOf(query.due),
    counted: isCounted(request),
    text: textOf(query.q)?.toLowerCase(),
    after: place && { key: place[0], id: place[1] },
    limit: limitOf(request),
  };
}

/** What is open was never closed: no order of its lists. */
function sortOf({ query }: RouteRequest): InboxSort {
  const done = query.view === 'done';
  const sort = (query.sort ?? (done ? '-closed' : 'due')) as InboxSort;
  if (!done && sort.endsWith('closed')) {
    throw new HttpError('INVALID_QUERY', { errors: [{ parameter: 'sort', code: 'BAD_PARAMETER' }] });
  }
  return sort;
}
