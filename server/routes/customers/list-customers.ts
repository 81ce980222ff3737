import { customerOperations } from '../../../contract/operations/customers.ts';
import { listCustomers as read } from '../../../engine/reads/customers.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { CUSTOMER_SHEET } from '../../sheets/customer-sheet.ts';

export const listCustomers = listRoute(
  customerOperations.listCustomers,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const filter = { after, limit: limitOf(request), text: textOf(request.query.q)?.toLowerCase() };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  CUSTOMER_SHEET,
);
