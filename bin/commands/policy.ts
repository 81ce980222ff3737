import { UsageError } from '../usage.ts';
import { replay } from './policy-replay.ts';
import { table } from './policy-table.ts';

/** `countersign policy replay`, `countersign policy table`. */
export async function policy([word, ...args]: string[]): Promise<number> {
  if (word === 'replay') return replay(args);
  if (word === 'table') return table(args);
  throw new UsageError('the word after policy must be replay or table');
}
