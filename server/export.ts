import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Operation } from '../contract/operation.ts';
import { noteAccess } from '../engine/access-log.ts';
import { type CsvReader, csvLines, csvRow, header } from './csv.ts';
import { writeCursor } from './cursor.ts';
import { HttpError } from './http-error.ts';
import type { ListReader, Sheet } from './list-route.ts';
import { readFor } from './read.ts';
import type { Reply, RouteRequest } from './route.ts';
import { Spool } from './spool.ts';

const PAGE = 100;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * All rows of a list as a CSV file. It is written to disk first, page by page: so one that is too large is refused and never cut, it
 * is on the access log with its number of rows before its first byte, and a slow reader holds nothing but the file.
 */
export async function exportReply<T extends object>(
  { id }: Operation,
  request: RouteRequest,
  read: ListReader<T>,
  sheet: Sheet<T>,
): Promise<Reply> {
  const { deps, userId, query, language, params } = request;
  const { zone, now } = await readFor(request, async ({ reader, now }) => ({
    zone: (await reader.get('users', { id: userId }))?.zone ?? 'UTC',
    now,
  }));
  const spool = await Spool.open();
  try {
    const reader: CsvReader = { language, zone };
    await spool.write((query.bom === true ? BYTE_ORDER_MARK : '') + csvLines([header(sheet.columns, reader)]));
    const rows = await writeRows(spool, request, read, sheet, reader);
    const detail = { rows, filters: Object.keys(query).filter(name => query[name] !== undefined) };
    await deps.engine.store.write(tx =>
      noteAccess(deps.engine, tx, { kind: 'export', userId, operation: id, subject: params.id, detail }),
    );
  } catch (error) {
    await spool.close();
    throw error;
  }
  const file = `${sheet.name[language]}-${new Date(now).toISOString().slice(0, 10)}.csv`;
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-length': String(spool.bytes),
    'content-disposition': `attachment; filename="${id}.csv"; filename*=UTF-8''${extended(file)}`,
  };
  return { status: 200, headers, stream: gone => spool.pieces(gone), discard: () => spool.close() };
}

/** A value as RFC 8187 writes it: brackets, quotes and stars escaped as well. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function writeRows<T extends object>(
  spool: Spool,
  request: RouteRequest,
  read: ListReader<T>,
  { columns }: Sheet<T>,
  reader: CsvReader,
): Promise<number> {
  const max = request.deps.exportRows;
  let rows = 0;
  let cursor = request.query.cursor;
  for (;;) {
    const { items, next } = await read({ ...request, query: { ...request.query, cursor, limit: PAGE } });
    rows += items.length;
    if (rows > max) throw new HttpError('EXPORT_TOO_LARGE', { params: { max } });
    await spool.write(csvLines(items.map(item => csvRow(columns, item, reader))));
    if (!next) return rows;
    cursor = writeCursor(next);
    // Reads of SQLite leave no turn of the event loop to others.
    await nextTurn();
  }
}
