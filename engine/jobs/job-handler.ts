import type { Reader, Row, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Label } from '../../domain/label.ts';
import type { Engine } from '../ports.ts';

/** One kind of job: what it is asked for, and which items it goes through, in the order of their keys. */
interface Items<Input> {
  label: Label;
  total(reader: Reader, input: Input): Promise<number>;
  /** Keys of items after the one given. An item done already need not be among them. */
  next(reader: Reader, input: Input, after: string, limit: number): Promise<readonly string[]>;
  /** Before what failed is gone through once more: in the transaction that asks for it. */
  again?(tx: Tx, input: Input): Promise<void>;
  /** In the transaction that ends the job. */
  finish?(tx: Tx, input: Input): Promise<void>;
}

/** A job that changes something. */
export interface ChangingJob<Input> extends Items<Input> {
  /**
   * One item, in one transaction with the progress it makes; answers the word it is counted under. What it throws counts as a
   * failure of this item, and the job goes on.
   */
  perform(engine: Engine, tx: Tx, input: Input, key: string): Promise<string>;
}

/** A job whose items go through the one door, each in a transaction of its own before its progress stands. */
export interface GivingJob<Input> extends Items<Input> {
  /** Where a process dies before the progress stands it is done again, so it must be keyed. Answers how what came of it is kept. */
  give(engine: Engine, input: Input, key: string): Promise<Keep>;
}

/** Part of the transaction with the progress; answers the word the item is counted under. */
export type Keep = (tx: Tx) => Promise<string>;

/** A job that only finds something out, beside all writes: its items may be large, and what it found is kept with its progress. */
export interface ReadingJob<Input, Report extends object> extends Items<Input> {
  /** What lies behind one key and up to the next. */
  find(engine: Engine, input: Input, range: { after: string; upTo: string }): Promise<Report>;
  merge(before: Report | undefined, found: Report): Report;
}

/** A job of any kind: only what was kept with it as its input may be given to it. */
export type JobHandler = ChangingJob<never> | GivingJob<never> | ReadingJob<never, object>;

export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** What a job was asked for, as its own handler takes it. */
export function inputOf({ input }: Row<'jobs'>): never {
  return JSON.parse(input) as never;
}

/** What came of the items so far: how many under each word, and the first that failed. */
export interface JobResult<Report extends object = JsonObject> {
  counts: Record<string, number>;
  failures: { key: string; message: string }[];
  /** What a job found out. */
  report?: Report;
}
