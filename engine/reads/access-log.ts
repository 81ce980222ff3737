import type { AccessLogParams } from '../../db/queries/access-log.ts';
import type { JsonObject } from '../../domain/json.ts';
import { iso } from '../audit.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

/** The item that reads who was refused, revealed or exported what (domain/access.md section 8). */
export const ACCESS_LOG_ITEM = 'operations.access-log';

export interface AccessEntry {
  id: string;
  at: string;
  kind: string;
  person: PersonName | null;
  operation: string;
  subject: string | null;
  code: string | null;
  detail: JsonObject;
}

/** One page of the access log, newest first. */
export async function accessLog(
  reading: Reading,
  filter: AccessLogParams,
): Promise<{ items: AccessEntry[]; next: { at: number; id: string } | undefined }> {
  const rows = await reading.reader.query.accessLogPage({ ...filter, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const names = nameBook(reading);
  const items = await Promise.all(
    page.map(async ({ userId, at, detail, ...row }) => ({
      ...row,
      at: iso(at),
      person: await names.person(userId),
      detail: JSON.parse(detail) as JsonObject,
    })),
  );
  const last = page.at(-1);
  return { items, next: rows.length > filter.limit && last ? { at: last.at, id: last.id } : undefined };
}
