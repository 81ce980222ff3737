import { registryOperations } from '../../../contract/operations/registry.ts';
import { listEntries, type RegistryEntryView } from '../../../engine/reads/registry.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { registrySheet } from '../../sheets/registry-sheet.ts';
import { kindOf } from './kind-of.ts';

export const listRegistryEntries = listRoute<RegistryEntryView>(
  registryOperations.listRegistryEntries,
  async request => {
    const kind = kindOf(request);
    const { query } = request;
    const [after] = readCursor(query.cursor, ['text']) ?? [];
    const filter = {
      after,
      limit: limitOf(request),
      partnerId: textOf(query.partner),
      status: textOf(query.status),
      text: textOf(query.q)?.toLowerCase(),
      holds: query.holds === true,
      sort: query.sort === '-updated' ? ('-updated' as const) : ('ref' as const),
    };
    const page = await readFor(request, reading => listEntries(reading, kind, filter));
    const last = page.items.at(-1);
    return { items: page.items, next: page.more && last ? [last.id] : undefined };
  },
  async request => registrySheet(kindOf(request)),
);
