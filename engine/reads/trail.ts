import type { Row } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { type AuditPayload, type ClearValues, isHidden } from './audit-payload.ts';
import type { Reading } from './read-as.ts';
import { clocksAfter, owedAmong, type RunningClocks } from './running-clocks.ts';
import type { VisibleCase } from './visible.ts';

/** One entry of a case's trail, read. */
export interface TrailEntry {
  row: Row<'auditEntries'>;
  payload: AuditPayload;
  /** The due instant of the clock that ran when it was written. */
  dueAt: string | null;
  /** Written while the case was hidden from this reader. */
  hidden: boolean;
}

/** The whole trail of a case, oldest first. */
export async function trailOf(
  { reader, person }: Reading,
  { definition, row }: Pick<VisibleCase, 'definition' | 'row'>,
): Promise<TrailEntry[]> {
  const rows = await reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] });
  const payloads = rows.map(entry => JSON.parse(entry.payload) as AuditPayload);
  const second = viewerOf(person, row) === 'counterparty';
  const kept = payloads.map(payload => second && isHidden(definition, payload, person, row));
  const dues = dueInstants(definition, payloads, kept);
  return rows.flatMap((entry, n) => {
    const payload = payloads[n];
    if (!payload) return [];
    const hidden = isHidden(definition, payload, person, row);
    return [{ row: entry, payload, dueAt: dues.get(entry.seq) ?? null, hidden }];
  });
}

/** The values behind the digests of each entry, as far as they were not erased. */
export async function clearValuesOf({ reader }: Reading, caseId: string): Promise<ReadonlyMap<number, ClearValues>> {
  const rows = await reader.find('auditValues', { caseId });
  return new Map(rows.map(({ seq, clear }) => [seq, JSON.parse(clear) as ClearValues]));
}

/** For each entry the due instant of the clock that ran when it was written; none that an entry kept from the reader started. */
function dueInstants(
  definition: ProcessDefinition,
  payloads: readonly AuditPayload[],
  kept: readonly boolean[],
): Map<number, string> {
  const dues = new Map<number, string>();
  let running: RunningClocks = new Map();
  for (const [n, payload] of payloads.entries()) {
    const due = owedAmong(definition, running);
    if (due !== undefined) dues.set(payload.seq, due);
    running = kept[n] ? new Map() : clocksAfter(definition, running, payload);
  }
  return dues;
}
