import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { busyPauseMs } from './sqlite-busy.ts';
import { isBusy, isStorageFault } from './sqlite-faults.ts';
import type { SqliteSession } from './sqlite-session.ts';
import { UnitRunner } from './sqlite-unit-runner.ts';
import { StatementShapes } from './statement-shapes.ts';
import { StoreUnavailableError, type Tx } from './store.ts';
import type { ReportStore } from './store-report.ts';
import { StoreTx } from './store-tx.ts';

export interface WriterOptions {
  /** How long a unit waits for another process's lock. */
  lockWaitMs: number;
  /** How long a group may hold the lock before it commits. */
  groupMs: number;
  maxQueue: number;
  /** How long one unit may take; only one that awaits something other than its `tx` takes long. */
  unitMs: number;
  clock: () => number;
  report: ReportStore;
  /** Runs before each COMMIT; what it throws counts as the failure of that COMMIT. For tests. */
  beforeCommit: () => void;
}

/**
 * The one writer of a process (design/architecture.md section 6). Queued units share one transaction, each in a
 * savepoint, and are answered only after its COMMIT. When a group is lost (the disk is full, the COMMIT fails), no unit
 * of it happened, and each is run once more alone.
 */
export class SqliteWriter {
  private readonly session: SqliteSession;
  private readonly shapes: StatementShapes;
  private readonly options: WriterOptions;
  private readonly queue: Job[] = [];
  private draining: Promise<void> | undefined;
  private closed = false;

  constructor(session: SqliteSession, options: WriterOptions) {
    this.session = session;
    this.shapes = new StatementShapes(session.connection, 'write');
    this.options = options;
  }

  write<T>(unit: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new StoreUnavailableError('The store is closed'));
    if (this.queue.length >= this.options.maxQueue) {
      return Promise.reject(new StoreUnavailableError('Too many writes are waiting'));
    }
    return new Promise((resolve, reject) => {
      const run = async (tx: Tx) => {
        const value = await unit(tx);
        return () => resolve(value);
      };
      this.queue.push({ run, reject, since: performance.now() });
      this.draining ??= this.drain();
    });
  }

  /** Takes no further unit and waits for those that are queued. */
  async close(): Promise<void> {
    this.closed = true;
    await this.draining;
  }

  /** A turn of the event loop lies between two groups: readers and sockets have theirs, and new units gather. */
  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      await nextTurn();
      await this.group();
    }
    this.draining = undefined;
  }

  private async group(): Promise<void> {
    if (!(await this.begin(this.queue))) return;
    const started = performance.now();
    const ran: { job: Job; settle: Settle }[] = [];
    let lost: Lost | undefined;
    for (let job = this.queue.shift(); job; job = this.queue.shift()) {
      const settle = await this.attempt(job);
      if (isLost(settle)) lost = settle;
      ran.push({ job, settle: isLost(settle) ? () => {} : settle });
      if (lost || performance.now() - started >= this.options.groupMs) break;
    }
    lost ??= this.commit();
    const { report } = this.options;
    if (!lost) {
      for (const { settle } of ran) settle();
      return report({ kind: 'group', units: ran.length, ms: performance.now() - started, waiting: this.queue.length });
    }
    this.session.rollBack();
    report({ kind: 'group-lost', units: ran.length, cause: lost.cause });
    for (const { job } of ran) await this.alone(job);
  }

  /** A unit of a lost group, in a transaction of its own. */
  private async alone(job: Job): Promise<void> {
    const again = { ...job, since: performance.now() };
    if (!(await this.begin([again]))) return;
    const settle = await this.attempt(again);
    const lost = isLost(settle) ? settle : this.commit();
    if (!lost && !isLost(settle)) return settle();
    this.session.rollBack();
    this.refuse([again], 'The database cannot take the write', lost?.cause);
  }

  /** Runs the unit in a savepoint. What it throws undoes only itself; a fault of the storage loses the whole group. */
  private async attempt(job: Job): Promise<Settle | Lost> {
    const runner = new UnitRunner(this.session, this.options.clock);
    try {
      this.session.control('savepoint unit');
      const settle = await this.inTime(job.run(new StoreTx(this.shapes, runner, this.session.queries)));
      runner.end();
      this.session.control('release unit');
      return settle;
    } catch (thrown) {
      const fault = runner.fault ?? thrown;
      runner.stop();
      if (isStorageFault(fault)) return { cause: fault };
      try {
        this.session.control('rollback to unit');
        this.session.control('release unit');
      } catch (cause) {
        // SQLite has ended the transaction by itself: what follows would commit alone.
        return { cause };
      }
      return () => job.reject(thrown);
    }
  }

  /** A unit that never ends would stop every write of the process. */
  private inTime(running: Promise<Settle>): Promise<Settle> {
    return new Promise((resolve, reject) => {
      const overdue = () => reject(new Error('The unit of work awaits something other than its tx'));
      const timer = setTimeout(overdue, this.options.unitMs);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        settle();
      };
      running.then(
        value => end(() => resolve(value)),
        error => end(() => reject(error)),
      );
    });
  }

  private commit(): Lost | undefined {
    try {
      this.options.beforeCommit();
      this.session.control('commit');
      return undefined;
    } catch (cause) {
      return { cause };
    }
  }

  /** Takes the write lock, waiting without blocking; false when none of the jobs is left to wait. */
  private async begin(jobs: Job[]): Promise<boolean> {
    const started = performance.now();
    for (let waited = false; jobs.length > 0; waited = true) {
      try {
        this.session.rollBack();
        this.session.control('begin immediate');
        if (waited) this.options.report({ kind: 'lock-wait', ms: performance.now() - started });
        return true;
      } catch (cause) {
        if (!isBusy(cause)) this.refuse(jobs.splice(0), 'The database cannot take the write', cause);
        const expired = performance.now() - this.options.lockWaitMs;
        const inTime = jobs.findIndex(job => job.since > expired);
        this.refuse(jobs.splice(0, inTime < 0 ? jobs.length : inTime), 'The database is locked', cause);
      }
      if (jobs.length > 0) await delay(busyPauseMs());
    }
    return false;
  }

  private refuse(jobs: Job[], message: string, cause: unknown): void {
    for (const job of jobs) job.reject(new StoreUnavailableError(message, { cause }));
    if (jobs.length > 0) this.options.report({ kind: 'unavailable', cause });
  }
}

/** Answers the caller; called after the COMMIT. */
type Settle = () => void;

interface Lost {
  cause: unknown;
}

interface Job {
  run(tx: Tx): Promise<Settle>;
  reject(reason: unknown): void;
  /** Since when it waits (`performance.now()`). */
  since: number;
}

function isLost(outcome: Settle | Lost): outcome is Lost {
  return typeof outcome !== 'function';
}
