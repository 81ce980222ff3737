import { delegationOperations } from '../../../contract/operations/delegations.ts';
import { type DelegationView, listDelegations as read } from '../../../engine/reads/delegations.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor } from '../../read.ts';
import { DELEGATION_SHEET } from '../../sheets/delegation-sheet.ts';

export const listDelegations = listRoute(
  delegationOperations.listDelegations,
  async request => {
    const [fromAt, id] = readCursor(request.query.cursor, ['number', 'text']) ?? [];
    const after = fromAt === undefined || id === undefined ? undefined : { fromAt, id };
    const view = request.query.view as DelegationView;
    const filter = { view, effective: request.query.effective === true, after, limit: limitOf(request) };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next && [next.fromAt, next.id] };
  },
  DELEGATION_SHEET,
);
