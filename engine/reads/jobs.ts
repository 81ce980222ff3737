import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Label } from '../../domain/label.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { JOBS } from '../jobs/all.ts';
import type { JobResult } from '../jobs/job-handler.ts';
import { INCIDENTS_ITEM } from './incidents.ts';
import { nameBook, type PersonName } from './names.ts';
import { holds, type Reading } from './read-as.ts';

export interface JobRow {
  id: string;
  kind: string;
  label: Label;
  status: string;
  /** Null until it has begun. */
  total: number | null;
  done: number;
  failed: number;
  counts: Record<string, number>;
  createdBy: PersonName | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** `report`: what a job that only reads has found out so far. */
export type JobView = JobRow & { input: JsonObject; failures: JobResult['failures']; report: JsonObject | null };

/** One page of jobs, newest first: those one asked for, those of the items one holds, all for operations. */
export async function listJobs(
  reading: Reading,
  filter: { status?: string | undefined; after?: { createdAt: number; id: string } | undefined; limit: number },
): Promise<{ items: JobRow[]; next: { createdAt: number; id: string } | undefined }> {
  const { reader, person } = reading;
  const items = [...new Set(person.grants.flatMap(grant => grant.items))];
  const seenBy = holds(person, INCIDENTS_ITEM) ? null : { userId: person.userId, items };
  const rows = await reader.query.jobsPage({ ...filter, seenBy, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const names = nameBook(reading);
  return {
    items: await Promise.all(page.map(async row => jobRow(row, await names.person(row.createdBy)))),
    next: rows.length > filter.limit && last ? { createdAt: last.createdAt, id: last.id } : undefined,
  };
}

export async function oneJob(reading: Reading, id: string): Promise<JobView | undefined> {
  const { reader, person } = reading;
  const row = await reader.get('jobs', { id });
  const sees = row && (row.createdBy === person.userId || holds(person, row.item) || holds(person, INCIDENTS_ITEM));
  if (!sees) return undefined;
  const { failures, report = null } = JSON.parse(row.result) as JobResult;
  const name = await nameBook(reading).person(row.createdBy);
  return { ...jobRow(row, name), input: JSON.parse(row.input) as JsonObject, failures, report };
}

function jobRow(row: Row<'jobs'>, createdBy: PersonName | null): JobRow {
  const { id, kind, status, total, done, failed } = row;
  const { counts } = JSON.parse(row.result) as JobResult;
  return {
    id,
    kind,
    label: JOBS[kind]?.label ?? { en: kind, zh: kind },
    status,
    total,
    done,
    failed,
    counts,
    createdBy,
    createdAt: iso(row.createdAt),
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
  };
}
