import { whenFree } from './sqlite-busy.ts';
import { isStorageFault } from './sqlite-faults.ts';
import type { SqliteSession } from './sqlite-session.ts';
import type { Statement, Value } from './statement.ts';
import type { StatementShapes } from './statement-shapes.ts';
import { type Reader, StoreUnavailableError } from './store.ts';
import { type Runner, StoreTx } from './store-tx.ts';

/** The reading connections: one read at a time on each, in a transaction, so it sees one state of the database. */
export class SqliteReaders {
  private readonly shapes: StatementShapes;
  private readonly lockWaitMs: number;
  private readonly clock: () => number;
  private readonly sessions: readonly SqliteSession[];
  private readonly idle: SqliteSession[];
  private readonly waiting: ((session: SqliteSession) => void)[] = [];
  private closed = false;

  constructor(sessions: readonly SqliteSession[], shapes: StatementShapes, lockWaitMs: number, clock: () => number) {
    this.sessions = sessions;
    this.idle = [...sessions];
    this.shapes = shapes;
    this.lockWaitMs = lockWaitMs;
    this.clock = clock;
  }

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.closed) throw new StoreUnavailableError('The store is closed');
    const session = this.idle.pop() ?? (await new Promise<SqliteSession>(resolve => this.waiting.push(resolve)));
    const runner = new ReadRunner(session, this.clock);
    try {
      // Writers never stand in the way; a recovery, or the last close of another process, may for a moment.
      await whenFree(() => session.beginRead(), this.lockWaitMs);
      return await work(new StoreTx(this.shapes, runner, session.queries));
    } catch (error) {
      if (isStorageFault(error)) throw new StoreUnavailableError('The database cannot be read', { cause: error });
      throw error;
    } finally {
      runner.over = true;
      session.rollBack();
      this.giveBack(session);
    }
  }

  /** Takes no further read and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true;
    for (let left = this.sessions.length; left > 0; left--) {
      if (!this.idle.pop()) await new Promise<SqliteSession>(resolve => this.waiting.push(resolve));
    }
  }

  private giveBack(session: SqliteSession): void {
    const next = this.waiting.shift();
    if (next) next(session);
    else this.idle.push(session);
  }
}

class ReadRunner implements Runner {
  over = false;
  private readonly session: SqliteSession;
  private readonly clock: () => number;

  constructor(session: SqliteSession, clock: () => number) {
    this.session = session;
    this.clock = clock;
  }

  rows(statement: Statement, values: Value[]): Value[][] {
    if (this.over) throw new Error('The read is over');
    return this.session.rows(statement, values);
  }

  run(): number {
    throw new Error('A read does not write');
  }

  now(): number {
    return this.clock();
  }
}
