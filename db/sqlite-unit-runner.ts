import type { SqliteSession } from './sqlite-session.ts';
import type { Statement, Value } from './statement.ts';
import type { Runner } from './store-tx.ts';

/**
 * The statements of one unit. Its first failed statement dooms the unit, as on PostgreSQL, even when the unit catches
 * the error; and none runs outside the unit's transaction, whether SQLite ended it itself or the unit is over.
 */
export class UnitRunner implements Runner {
  fault: unknown;
  private readonly session: SqliteSession;
  private readonly clock: () => number;
  private stopped = false;

  constructor(session: SqliteSession, clock: () => number) {
    this.session = session;
    this.clock = clock;
  }

  rows(statement: Statement, values: Value[]): Value[][] {
    this.check();
    try {
      return this.session.rows(statement, values);
    } catch (error) {
      throw this.doom(error);
    }
  }

  run(statement: Statement, values: Value[]): number {
    this.check();
    try {
      return this.session.run(statement, values);
    } catch (error) {
      throw this.doom(error);
    }
  }

  now(): number {
    return this.clock();
  }

  /** Throws the failure the unit has passed over. */
  end(): void {
    if (this.fault !== undefined) throw this.fault;
    if (!this.session.database.inTransaction) throw new Error('The transaction is gone');
    this.stopped = true;
  }

  stop(): void {
    this.stopped = true;
  }

  private check(): void {
    if (this.stopped) throw new Error('The unit of work is over');
    if (this.fault !== undefined) throw this.fault;
    if (!this.session.database.inTransaction) throw this.doom(new Error('The transaction is gone'));
  }

  private doom(error: unknown): unknown {
    this.fault ??= error;
    return error;
  }
}
