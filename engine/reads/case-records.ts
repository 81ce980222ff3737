import type { JsonObject } from '../../domain/json.ts';
import { iso } from '../audit.ts';
import type { Reading } from './read-as.ts';
import { visibleCase } from './visible.ts';

export interface CaseRecord {
  seq: number;
  kind: string;
  at: string;
  data: JsonObject;
}

/** What people wrote down along the case, such as progress updates; notes of systems are the vendor's. */
export async function caseRecords(
  reading: Reading,
  caseId: string,
  process?: string,
): Promise<CaseRecord[] | undefined> {
  const seen = await visibleCase(reading, caseId, process);
  if (!seen) return undefined;
  const rows = await reading.reader.find('records', { caseId }, { orderBy: [['seq', 'asc']] });
  return rows
    .filter(({ kind }) => kind === 'progress' || reading.person.side === 'vendor')
    .map(({ seq, kind, createdAt, data }) => ({ seq, kind, at: iso(createdAt), data: JSON.parse(data) as JsonObject }));
}
