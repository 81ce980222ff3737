import type { Row } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import type { Reading } from '../reads/read-as.ts';
import { type Told, teller } from '../reads/told.ts';
import { visibleCase } from '../reads/visible.ts';

/** The case of an item, as far as the reader may know it. */
export interface BulkCase {
  definition: ProcessDefinition;
  id: string;
  number: string | null;
  title: string;
  state: string;
}

export interface BulkItemView {
  taskId: string;
  status: string;
  case: BulkCase | null;
  refusal: { refusal: Refusal; told: Told } | null;
  seq: number | null;
}

export interface BulkView {
  id: string;
  command: string;
  /** Of the job: waiting, running, done. */
  status: string;
  createdAt: string;
  sendsAt: string;
  calledOffAt: string | null;
  finishedAt: string | null;
  counts: Record<string, number>;
  items: BulkItemView[];
}

/** One's own bulk decision with what came of each task so far; somebody else's is the same nothing as none. */
export async function bulkView(reading: Reading, id: string): Promise<BulkView | undefined> {
  const { reader, person } = reading;
  const bulk = await reader.get('bulkDecisions', { id });
  const job = bulk && (await reader.get('jobs', { id }));
  if (!job || bulk.createdBy !== person.userId) return undefined;
  const rows = await reader.find('bulkItems', { bulkId: id }, { orderBy: [['place', 'asc']] });
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  const items: BulkItemView[] = [];
  for (const row of rows) items.push(await itemView(reading, row));
  return {
    id,
    command: bulk.command,
    status: job.status,
    createdAt: iso(bulk.createdAt),
    sendsAt: iso(bulk.sendsAt),
    calledOffAt: instant(bulk.calledOffAt),
    finishedAt: instant(job.finishedAt),
    counts,
    items,
  };
}

async function itemView(reading: Reading, row: Row<'bulkItems'>): Promise<BulkItemView> {
  const { taskId, status, seq } = row;
  const seen = row.caseId === null ? undefined : await visibleCase(reading, row.caseId);
  if (!seen) return { taskId, status, case: null, refusal: null, seq: null };
  const { definition } = seen;
  const { id, number, title, state } = seen.row;
  const refusal = row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal);
  return {
    taskId,
    status,
    case: { definition, id, number, title, state },
    refusal: refusal && { refusal, told: await teller(reading, seen)(refusal) },
    seq,
  };
}
