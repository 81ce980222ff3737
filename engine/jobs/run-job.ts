import { type Row, StoreUnavailableError, type Tx } from '../../db/store.ts';
import { commit } from '../commit.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import type { Engine } from '../ports.ts';
import { stuckJob } from './due-jobs.ts';
import {
  type ChangingJob,
  type GivingJob,
  inputOf,
  type JobHandler,
  type JobHandlers,
  type JobResult,
} from './job-handler.ts';

const BATCH = 500;
/** Without progress for this long, the relay starts the workflow again. */
export const WATCH_MS = 300_000;
const FAILURES_KEPT = 50;
const LONGEST_MESSAGE = 500;

/** Asked before each item: false ends the batch early. */
export type GoOn = () => boolean;

/**
 * Goes through the next items of a job, one transaction each, which writes the progress too: killed at any moment it goes on after the
 * last item done, and none is done twice. True where there is more.
 */
export async function runJobBatch(engine: Engine, handlers: JobHandlers, id: string, goOn: GoOn): Promise<boolean> {
  const job = await engine.store.read(reader => reader.get('jobs', { id }));
  if (!job || job.status === 'done') return false;
  const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
  if (!handler) throw new Error(`There is no job of the kind ${job.kind}`);
  const input = inputOf(job);
  if (job.status === 'waiting') await begin(engine, handler, job, input);
  let cursor = job.cursor;
  for (let left = BATCH; left > 0; ) {
    const keys = await engine.store.read(reader => handler.next(reader, input, cursor, left));
    if (keys.length === 0) return !(await finish(engine, handler, { id, input, cursor }));
    for (const key of keys) {
      if (!goOn() || !(await step(engine, handler, { id, input, cursor, key }))) return true;
      cursor = key;
    }
    left -= keys.length;
  }
  return true;
}

async function begin(engine: Engine, handler: JobHandler, { id }: Row<'jobs'>, input: never): Promise<void> {
  const total = await engine.store.read(reader => handler.total(reader, input));
  await engine.store.write(async tx => {
    const now = await tx.now();
    const progress = { status: 'running', total, startedAt: now, nudgeAt: now + WATCH_MS, nudges: 0 };
    await tx.update('jobs', { id, status: 'waiting' }, progress);
    await resolveIncident(tx, stuckJob(id));
  });
}

type At = { id: string; input: never; cursor: string };

/** False where another run of the same job is ahead. */
async function step(engine: Engine, handler: JobHandler, at: At & { key: string }): Promise<boolean> {
  const { id, input, cursor, key } = at;
  try {
    if ('find' in handler) {
      const found = await handler.find(engine, input, { after: cursor, upTo: key });
      await commit(engine, (_, tx) =>
        progress(tx, { id, cursor, key }, result => {
          result.report = handler.merge(result.report, found);
        }),
      );
      return true;
    }
    const item = await itemOf(engine, handler, at);
    await commit(engine, async (within, tx) => {
      const word = await item(within, tx);
      await progress(tx, { id, cursor, key }, ({ counts }) => {
        counts[word] = (counts[word] ?? 0) + 1;
      });
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    if (error instanceof StoreUnavailableError) throw error;
    return failed(engine, at, error);
  }
}

/** What is done in the transaction with the progress; the word it is counted under. */
async function itemOf(
  engine: Engine,
  handler: ChangingJob<never> | GivingJob<never>,
  { input, key }: { input: never; key: string },
): Promise<(within: Engine, tx: Tx) => Promise<string>> {
  if (!('give' in handler)) return (within, tx) => handler.perform(within, tx, input, key);
  const keep = await handler.give(engine, input, key);
  return (_, tx) => keep(tx);
}

async function failed(engine: Engine, { id, cursor, key }: At & { key: string }, error: unknown): Promise<boolean> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_MESSAGE);
  try {
    await commit(engine, (_, tx) =>
      progress(tx, { id, cursor, key, failed: 1 }, ({ failures }) => {
        if (failures.length < FAILURES_KEPT) failures.push({ key, message });
      }),
    );
    return true;
  } catch (ahead) {
    if (ahead instanceof Overtaken) return false;
    throw ahead;
  }
}

/** Another run has moved the cursor: what this one did to the item is undone with it. */
class Overtaken extends Error {}

async function progress(
  tx: Tx,
  { id, cursor, key, failed: more = 0 }: { id: string; cursor: string; key: string; failed?: number },
  note: (result: JobResult<object>) => void,
): Promise<void> {
  const job = await tx.get('jobs', { id });
  if (!job) throw new Overtaken();
  const result = JSON.parse(job.result) as JobResult<object>;
  note(result);
  const changed = await tx.update(
    'jobs',
    { id, cursor, status: 'running' },
    {
      cursor: key,
      done: job.done + 1,
      failed: job.failed + more,
      result: JSON.stringify(result),
      nudgeAt: (await tx.now()) + WATCH_MS,
      nudges: 0,
    },
  );
  if (changed === 0) throw new Overtaken();
}

async function finish(engine: Engine, handler: JobHandler, { id, input, cursor }: At): Promise<boolean> {
  return commit(engine, async (within, tx) => {
    const job = await tx.get('jobs', { id });
    if (!job) return true;
    const ended = { status: 'done', finishedAt: await tx.now(), nudgeAt: null, total: job.done };
    if ((await tx.update('jobs', { id, cursor, status: 'running' }, ended)) === 0) return job.status === 'done';
    await handler.finish?.(tx, input);
    if (job.failed > 0) {
      const detail = { job: id, kind: job.kind, failed: job.failed };
      await raiseIncident(within, tx, { kind: 'job-failed', caseId: null, dedupe: `job-failed:${id}`, detail });
    }
    return true;
  });
}
