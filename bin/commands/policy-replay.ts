import type { Problem } from '../../domain/kernel/fields.ts';
import { problemText } from '../../domain/messages.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { emptyReport, type ReplayReport } from '../../domain/replay/report.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import type { JobResult } from '../../engine/jobs/job-handler.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { draftOf, notCountable, requestReplay } from '../../engine/replay/request-replay.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, openContext } from '../../runtime/context.ts';
import { options, print, UsageError } from '../usage.ts';
import { readDocument } from './read-document.ts';
import { replayText } from './replay-text.ts';

/** `countersign policy replay`: what a draft would have done to the cases of the past (design/approvals.md section 2). */
export async function replay(args: string[]): Promise<number> {
  const { values } = options(args, {
    draft: { type: 'string' },
    since: { type: 'string' },
    job: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const isNew = values.job === undefined;
  if (isNew !== (values.draft !== undefined && values.since !== undefined))
    throw new UsageError(
      'the words after policy must be: replay --draft FILE --since DATE [--json], or replay --job ID',
    );
  const asked = isNew ? { draft: draftIn(values.draft ?? ''), since: instantOf(values.since ?? '') } : undefined;
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'replay a policy' });
  try {
    const id = asked ? await begin(context, asked) : (values.job ?? '');
    const report = await run(context, id);
    if (!report) return 1;
    print(values.json ? JSON.stringify({ job: id, ...report }, null, 2) : replayText(report));
    return 0;
  } finally {
    await context.close();
  }
}

function draftIn(file: string): Policy {
  const document = readDocument(file);
  const draft = draftOf(String(document.process), document);
  if (!('problems' in draft)) return draft;
  throw new UsageError(`${file} is no policy:\n${linesOf(draft.problems)}`);
}

function linesOf(problems: readonly Problem[]): string {
  return problems.map(({ pointer, code, params }) => `${pointer} ${problemText(code, params ?? {}, 'en')}`).join('\n');
}

/** A date is its midnight in UTC. */
function instantOf(text: string): number {
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isInstant ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError('--since must be a date or an RFC 3339 instant');
  return at;
}

async function begin({ engine, store }: Context, asked: { draft: Policy; since: number }): Promise<string> {
  if (!engine.processes.has(asked.draft.process)) throw new UsageError(`there is no process ${asked.draft.process}`);
  const problems = await store.read(reader => notCountable(reader, asked.draft));
  if (problems.length > 0) throw new UsageError(`the draft cannot be replayed:\n${linesOf(problems)}`);
  const id = await store.write(async tx => {
    const acting = { engine, tx, now: await tx.now(), person: { kind: 'system', because: 'command line' } as const };
    return requestReplay(acting, { ...asked, inHand: true });
  });
  tell(
    `job ${id}; interrupted, it goes on by itself where the product runs, or with: countersign policy replay --job ${id}`,
  );
  return id;
}

/** Runs the job here to its end and says how far it is; undefined where it is no replay or was interrupted. */
async function run({ engine, store }: Context, id: string): Promise<ReplayReport | undefined> {
  const job = () => store.read(reader => reader.get('jobs', { id }));
  if ((await job())?.kind !== 'replay-policy') throw new UsageError(`there is no replay ${id}`);
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  let goesOn = true;
  for (let pages = 0; goesOn && !interrupted; ) {
    goesOn = await runJobBatch(engine, JOBS, id, () => !interrupted && pages++ % PAGES_BETWEEN !== PAGES_BETWEEN - 1);
    const row = await job();
    tell(`${row?.done ?? 0} of ${row?.total ?? 0} pages of cases`);
  }
  process.off('SIGINT', interrupt);
  const { result = '{}', status } = (await job()) ?? {};
  if (status !== 'done') return undefined;
  const { report, failures } = JSON.parse(result) as JobResult<ReplayReport>;
  for (const { key, message } of failures) tell(`the cases up to ${key} failed: ${message}`);
  return report ?? emptyReport();
}

const PAGES_BETWEEN = 100;

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
