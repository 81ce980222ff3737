import { ledgerOperations } from '../../../contract/operations/ledger.ts';
import { ledgerLines } from '../../../engine/reads/ledger.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { commandLabel } from '../../render/words.ts';
import { LEDGER_LINE_SHEET } from '../../sheets/ledger-sheets.ts';

export const listLedgerLines = listRoute(
  ledgerOperations.listLedgerLines,
  async request => {
    const { query } = request;
    const place = readCursor(query.cursor, ['number', 'text', 'number', 'number']);
    const after = place && { at: place[0], sourceId: place[1], seq: place[2], line: place[3] };
    const filter = { caseId: textOf(query.case), account: textOf(query.account), after, limit: limitOf(request) };
    const found = await readFor(request, reading => ledgerLines(reading, filter));
    const items = found.items.map(({ done, ...line }) => ({
      ...line,
      command: done && commandLabel(done.definition, done.command),
    }));
    const { next } = found;
    return { items, next: next && [next.at, next.sourceId, next.seq, next.line] };
  },
  LEDGER_LINE_SHEET,
);
