import type { JsonObject } from '../../domain/json.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import type { Reading } from './read-as.ts';

export interface IncidentRow {
  id: string;
  kind: string;
  status: string;
  owner: string;
  caseId: string | null;
  detail: JsonObject;
  createdAt: string;
  seenAt: string;
  resolvedAt: string | null;
}

export const INCIDENTS_ITEM = 'operations.incidents';

/** One page of what needs operations, newest first. */
export async function listIncidents(
  { reader }: Reading,
  filter: { status?: string | undefined; after?: { createdAt: number; id: string } | undefined; limit: number },
): Promise<{ items: IncidentRow[]; next: { createdAt: number; id: string } | undefined }> {
  const rows = await reader.query.incidentsPage({ ...filter, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ dedupe: _, ...row }) => ({
      ...row,
      detail: JSON.parse(row.detail) as JsonObject,
      createdAt: iso(row.createdAt),
      seenAt: iso(row.seenAt),
      resolvedAt: instant(row.resolvedAt),
    })),
    next: rows.length > filter.limit && last ? { createdAt: last.createdAt, id: last.id } : undefined,
  };
}
