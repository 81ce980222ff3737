import Database from 'better-sqlite3';
import { quantile, round } from './stats.ts';

export interface Lateness {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

export interface Expired {
  cases: number;
  /** Cases with exactly one expiry in their trail, and entries beyond one. */
  once: number;
  again: number;
  /** From the due instant until the unit that wrote the expiry. */
  lateness: Lateness;
  /** Which of the two watchers came first. */
  wonBy: Record<string, number>;
}

const EXPIRY = 'expire-acceptance';
const MINE = "select id from cases where process = 'vendor-opportunity' and title like '等待验收%'";

/** The name of the n-th waiting case, by which its rows are found again. */
export function waitingName(n: number): string {
  return `等待验收 ${n}`;
}

/** A look into the store of the waiting cases from outside. */
export class WaitStore {
  private readonly database: Database.Database;

  constructor(file: string) {
    this.database = new Database(file, { readonly: true, timeout: 5000 });
  }

  followed(): number {
    return this.count(`select count(*) as n from cases where id in (${MINE}) and followed = 1`);
  }

  open(): number {
    return this.count(`select count(*) as n from cases where id in (${MINE}) and state = 'offered'`);
  }

  /** Ids among these that a workflow follows. */
  followedOf(ids: readonly string[]): string[] {
    const sql = 'select id from cases where followed = 1 and id in (select value from json_each(?))';
    return this.database.prepare<[string], string>(sql).pluck().all(JSON.stringify(ids));
  }

  expired(): Expired {
    const entries = this.database
      .prepare<[], number>(
        `select count(*) from audit_entries where command = '${EXPIRY}' and case_id in (${MINE}) group by case_id`,
      )
      .pluck()
      .all();
    const events = this.database
      .prepare<[], { at: number; data: string }>(
        `select at, data from events where case_id in (${MINE}) and json_extract(data, '$.command') = '${EXPIRY}'`,
      )
      .all()
      .map(({ at, data }) => ({ at, ...(JSON.parse(data) as { ranAt: number; watcher?: string }) }));
    const late = Float64Array.from(events.map(({ at, ranAt }) => ranAt - at)).sort();
    const wonBy: Record<string, number> = {};
    for (const { watcher = 'unknown' } of events) wonBy[watcher] = (wonBy[watcher] ?? 0) + 1;
    return {
      cases: this.count(`select count(*) as n from cases where id in (${MINE}) and state <> 'preparing'`),
      once: entries.filter(n => n === 1).length,
      again: entries.reduce((sum, n) => sum + n - 1, 0),
      lateness: {
        p50Ms: round(quantile(late, 0.5), 0),
        p99Ms: round(quantile(late, 0.99), 0),
        maxMs: round(late.at(-1) ?? Number.NaN, 0),
      },
      wonBy,
    };
  }

  close(): void {
    this.database.close();
  }

  private count(sql: string): number {
    return this.database.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  }
}
