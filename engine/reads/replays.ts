import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { ReplayReport } from '../../domain/replay/report.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import type { JobResult } from '../jobs/job-handler.ts';
import type { ReplayInput } from '../replay/replay-policy.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { type ReplayReportView, replayReportView } from './replay-report.ts';

const KIND = 'replay-policy';
/** Further back nobody looks for the replay of a draft that is still open. */
const MOST = 200;

export interface ReplayHead {
  id: string;
  process: string;
  draft: string;
  since: string;
  /** Whether the draft says what it said when this was asked for. */
  current: boolean;
  status: string;
  /** Pages of cases: null until it has begun. */
  total: number | null;
  done: number;
  failed: number;
  createdBy: PersonName | null;
  createdAt: string;
  finishedAt: string | null;
}

/** The replays of a draft, newest first. */
export async function draftReplays(reading: Reading, draftId: string): Promise<{ items: ReplayHead[] } | undefined> {
  const { reader } = reading;
  const draft = await reader.get('policyDrafts', { id: draftId });
  if (!draft) return undefined;
  const names = nameBook(reading);
  const items: ReplayHead[] = [];
  for (const row of await reader.query.jobsOfKind(KIND, MOST)) {
    const input = JSON.parse(row.input) as ReplayInput;
    if (input.of?.draft !== draftId) continue;
    items.push(headOf(row, input, draft.tag, await names.person(row.createdBy)));
  }
  return { items };
}

export type ReplayView = ReplayHead & {
  definition: ProcessDefinition;
  /** What has been found out so far; null before the first page of cases. */
  report: ReplayReportView | null;
};

/** One replay of a draft with its report, as far as it has come. */
export async function oneReplay(reading: Reading, draftId: string, id: string): Promise<ReplayView | undefined> {
  const { reader, engine } = reading;
  const [draft, row] = [
    await reader.get('policyDrafts', { id: draftId }),
    await reader.get('jobs', { id, kind: KIND }),
  ];
  const input = row && (JSON.parse(row.input) as ReplayInput);
  const definition = input && engine.processes.get(input.process);
  if (!draft || !row || !definition || input.of?.draft !== draftId) return undefined;
  const { report } = JSON.parse(row.result) as JobResult<ReplayReport>;
  const names = nameBook(reading);
  return {
    ...headOf(row, input, draft.tag, await names.person(row.createdBy)),
    definition,
    report: report === undefined ? null : await replayReportView(reading, names, report),
  };
}

type JobHead = Awaited<ReturnType<Reading['reader']['query']['jobsOfKind']>>[number];

function headOf(row: JobHead, input: ReplayInput, tag: number, createdBy: PersonName | null): ReplayHead {
  const { id, status, total, done, failed } = row;
  return {
    id,
    process: input.process,
    draft: input.of?.draft ?? '',
    since: iso(input.since),
    current: input.of?.tag === tag,
    status,
    total,
    done,
    failed,
    createdBy,
    createdAt: iso(row.createdAt),
    finishedAt: instant(row.finishedAt),
  };
}
