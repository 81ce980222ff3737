import { ledgerOperations } from '../../../contract/operations/ledger.ts';
import { LEDGER_ITEM } from '../../../engine/reads/ledger.ts';
import { ledgerBalances } from '../../../engine/reads/ledger-balances.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { LEDGER_BALANCE_SHEET } from '../../sheets/ledger-sheets.ts';

export const listLedgerBalances = listRoute(
  ledgerOperations.listLedgerBalances,
  async request => {
    const place = readCursor(request.query.cursor, ['text', 'text']);
    const after = place && { account: place[0], currency: place[1] };
    const filter = { kind: textOf(request.query.kind), after, limit: limitOf(request) };
    const { items, next } = await readFor(request, reading => ledgerBalances(reading, filter), LEDGER_ITEM);
    return { items, next: next && [next.account, next.currency] };
  },
  LEDGER_BALANCE_SHEET,
);
