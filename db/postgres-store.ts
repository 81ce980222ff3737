import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresClient, PostgresDriver } from './postgres-driver.ts';
import { isConnectionLost, isRerunnable, isUnavailable, sqlState } from './postgres-faults.ts';
import { PostgresSession, postgresConnection } from './postgres-session.ts';
import { StatementShapes } from './statement-shapes.ts';
import { type Reader, type Store, StoreUnavailableError, type Tx } from './store.ts';
import type { ReportStore } from './store-report.ts';
import { StoreTx } from './store-tx.ts';

/**
 * The store on PostgreSQL: one transaction for each unit (read committed: what must not change is locked), which is run
 * again, at most five times, when another unit was in its way. One case cannot be told apart: when the connection is
 * lost during the COMMIT itself, the unit is refused though it may have happened; the caller's retry with the same
 * idempotency key finds its receipt.
 */
export class PostgresStore implements Store {
  readonly dialect = 'postgres';
  private readonly driver: PostgresDriver;
  private readonly report: ReportStore;
  private readonly clock: (() => number) | undefined;
  private readonly sessions = new WeakMap<PostgresClient, PostgresSession>();
  private readonly running = new Set<Promise<unknown>>();
  private closing: Promise<void> | undefined;
  private readonly reading = new StatementShapes(textOnly, 'read');
  private readonly writing = new StatementShapes(textOnly, 'write');

  constructor(driver: PostgresDriver, report: ReportStore = () => {}, clock?: () => number) {
    this.driver = driver;
    this.report = report;
    this.clock = clock;
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.track(() => this.transaction('repeatable read read only', this.reading, work));
  }

  write<T>(unit: (tx: Tx) => Promise<T>): Promise<T> {
    return this.track(() => this.transaction('read committed', this.writing, unit));
  }

  /** Takes no further work and waits for what is under way. */
  close(): Promise<void> {
    this.closing ??= Promise.allSettled(this.running).then(() => this.driver.close());
    return this.closing;
  }

  private track<T>(attempt: () => Promise<T>): Promise<T> {
    if (this.closing) return Promise.reject(new StoreUnavailableError('The store is closed'));
    const work = this.rerunning(attempt).finally(() => this.running.delete(work));
    this.running.add(work);
    return work;
  }

  private async rerunning<T>(attempt: () => Promise<T>): Promise<T> {
    for (let reruns = 0; ; reruns++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof StatementFailure)) throw error;
        const { failure, thrown } = error;
        if (!isRerunnable(failure) && !isUnavailable(failure)) throw thrown;
        if (!isRerunnable(failure) || reruns === maxReruns) throw this.unavailable(failure);
        this.report({ kind: 'rerun', code: sqlState(failure) ?? '' });
      }
      await delay(Math.random() * 10 * 2 ** reruns);
    }
  }

  /** Rejects with StatementFailure where a statement failed, otherwise with what the work threw. */
  private async transaction<T>(mode: string, shapes: StatementShapes, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.connect();
    const session = this.sessions.get(client) ?? new PostgresSession(client, this.clock);
    this.sessions.set(client, session);
    let usable = true;
    try {
      await session.begin(mode);
      const value = await work(new StoreTx(shapes, session, session.queries));
      await session.commit();
      return value;
    } catch (thrown) {
      const { failure } = session;
      usable = !(failure !== undefined && isConnectionLost(failure)) && (await session.rollBack());
      throw failure === undefined ? thrown : new StatementFailure(failure, thrown);
    } finally {
      client.release(!usable);
    }
  }

  private async connect(): Promise<PostgresClient> {
    try {
      return await this.driver.connect();
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  private unavailable(cause: unknown): StoreUnavailableError {
    this.report({ kind: 'unavailable', cause });
    return new StoreUnavailableError('The database cannot be reached, or cannot take the work now', { cause });
  }
}

const maxReruns = 5;

/** Shapes are written for every connection of the store alike, so this one has no database behind it. */
const textOnly = postgresConnection(() => Promise.reject(new Error('There is no database behind this connection')));

/** A statement failed with `failure`; the work rejected with `thrown`, which may wrap it or say something else. */
class StatementFailure extends Error {
  failure: unknown;
  thrown: unknown;

  constructor(failure: unknown, thrown: unknown) {
    super('A statement failed');
    this.failure = failure;
    this.thrown = thrown;
  }
}
