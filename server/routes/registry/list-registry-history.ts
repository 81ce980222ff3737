import { registryOperations } from '../../../contract/operations/registry.ts';
import { type EntryHistoryView, entryHistory } from '../../../engine/reads/registry-history.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor } from '../../read.ts';
import { REGISTRY_HISTORY_SHEET } from '../../sheets/registry-history-sheet.ts';
import { kindOf } from './kind-of.ts';

export const listRegistryHistory = listRoute<EntryHistoryView>(
  registryOperations.listRegistryHistory,
  async request => {
    const kind = kindOf(request);
    const [before] = readCursor(request.query.cursor, ['number']) ?? [];
    const asked = { id: request.params.id ?? '', before, limit: limitOf(request) };
    const { items, next } = await readFor(request, reading => entryHistory(reading, kind, asked));
    return { items, next: next === undefined ? undefined : [next] };
  },
  REGISTRY_HISTORY_SHEET,
);
