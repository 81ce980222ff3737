import { directoryOperations } from '../../../contract/operations/directory.ts';
import { actLabel } from '../../../domain/directory-acts.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { directoryHistory } from '../../../engine/reads/directory-history.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { refusalError } from '../../render/refusal.ts';
import { DIRECTORY_HISTORY_SHEET } from '../../sheets/directory-history-sheet.ts';

export const listDirectoryHistory = listRoute(
  directoryOperations.listDirectoryHistory,
  async request => {
    const [before] = readCursor(request.query.cursor, ['number']) ?? [];
    const filter = { before, limit: limitOf(request), subject: textOf(request.query.subject) };
    const history = await readFor(request, reading => directoryHistory(reading, filter));
    if (isRefusal(history)) throw refusalError(undefined, history, '');
    const { items, next } = history;
    const shown = items.map(item => ({ ...item, label: actLabel(item.act) }));
    return { items: shown, next: next === undefined ? undefined : [next] };
  },
  DIRECTORY_HISTORY_SHEET,
);
