import type { Reader } from '../../db/store.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { addReports, emptyReport, type ReplayReport } from '../../domain/replay/report.ts';
import type { ReadingJob } from '../jobs/job-handler.ts';
import { replayCases } from './replay-cases.ts';

/** What a replay is asked for: the cases of a process submitted since an instant, against a policy that is not in force. */
export interface ReplayInput {
  process: string;
  draft: Policy;
  since: number;
  /** The draft of the store it is of, and how often that had been changed then; absent for a file of the command line. */
  of?: { draft: string; tag: number };
}

/** Cases that are read at once: few enough that nobody who shares the process with it waits long. */
const PAGE = 100;
const MOST_PAGES = 20;

/** Runs the cases of the past against a draft (design/approvals.md section 2); each item is a page of cases, its key the last of them. */
export const replayPolicy: ReadingJob<ReplayInput, ReplayReport> = {
  label: { en: 'Replay past cases against a policy', zh: '用历史事项回放策略' },

  async total(reader, input) {
    return Math.ceil((await reader.query.countSubmitted(input)) / PAGE);
  },

  async next(reader, input, after, limit) {
    const pages = Math.min(limit, MOST_PAGES);
    const rows = await reader.query.submittedCases({ ...input, after: caseOf(after), limit: pages * PAGE });
    const last = rows.filter((_, index) => (index + 1) % PAGE === 0 || index === rows.length - 1);
    return last.map(({ submittedAt, id }) => `${submittedAt} ${id}`);
  },

  find: (engine, { process, draft, since }, { after, upTo }) =>
    engine.store.read(async reader => {
      const definition = engine.processes.get(process);
      if (!definition) throw new Error(`There is no process ${process}`);
      const ids = await idsBetween(reader, { process, since }, after, upTo);
      return replayCases(engine, reader, { definition, draft }, ids);
    }),

  merge: (before, found) => addReports(before ?? emptyReport(), found),
};

function caseOf(key: string): { submittedAt: number; id: string } | undefined {
  const [submittedAt, id] = key.split(' ');
  return submittedAt && id ? { submittedAt: Number(submittedAt), id } : undefined;
}

/** Cases after one key up to another: a case that was submitted again meanwhile is met where it stands now. */
async function idsBetween(
  reader: Reader,
  asked: Pick<ReplayInput, 'process' | 'since'>,
  after: string,
  upTo: string,
): Promise<string[]> {
  const rows = await reader.query.submittedCases({ ...asked, after: caseOf(after), limit: PAGE });
  const last = caseOf(upTo);
  const end = rows.findIndex(({ id }) => id === last?.id);
  const upToLast = rows.filter(({ submittedAt }, index) =>
    end < 0 ? submittedAt <= (last?.submittedAt ?? 0) : index <= end,
  );
  return upToLast.map(({ id }) => id);
}
