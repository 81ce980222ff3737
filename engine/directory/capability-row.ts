import type { Row } from '../../db/store.ts';
import { parseAmount } from '../../domain/money.ts';
import type { Acting, NotActed } from '../act.ts';
import type { RowMade } from '../import-rows.ts';
import { createCapability, type NewCapability, withdrawCapability } from './capabilities.ts';
import { type Changed, isChanged } from './change.ts';
import type { Input } from './input.ts';

/**
 * What a row of a file says of a capability, made so: one that is there with the same limit stays, another limit replaces it from now or
 * from the row's instant on, `inactive` ends it.
 */
export async function capabilityRow(
  acting: Acting,
  create: Input<NewCapability>,
  status: 'active' | 'inactive' | undefined,
): Promise<RowMade | NotActed> {
  const { tx, now } = acting;
  const { userId, code, amount, currency, from, until } = create.value;
  const readable = userId !== undefined && code !== undefined && create.problems.length === 0;
  if (!readable) return worded('created', await createCapability(acting, create));
  const begins = from === undefined ? now : Date.parse(from);
  const held = await tx.find('capabilities', { userId, code, currency: currency ?? null });
  const there = held.find(row => covers(row, begins));
  if (status === 'inactive') return there ? worded('changed', await ended(acting, there, undefined)) : UNCHANGED;
  const limit = amount ? (parseAmount(amount) ?? null) : null;
  const ends = until === undefined || until === null ? null : Date.parse(until);
  const same = there?.amount === limit && there.untilAt === ends && (from === undefined || there.fromAt === begins);
  if (same) return UNCHANGED;
  const taken = there && (await ended(acting, there, from));
  if (taken && !isChanged(taken)) return taken;
  return worded(there ? 'changed' : 'created', await createCapability(acting, create));
}

const UNCHANGED: RowMade = { result: 'unchanged' };

function ended(acting: Acting, { id }: Row<'capabilities'>, until: string | undefined): Promise<Changed | NotActed> {
  return withdrawCapability(acting, id, { value: { until }, problems: [] });
}

function worded(result: 'created' | 'changed', done: Changed | NotActed): RowMade | NotActed {
  return isChanged(done) ? { result, touched: done.touched } : done;
}

function covers({ fromAt, untilAt }: Row<'capabilities'>, at: number): boolean {
  return fromAt <= at && (untilAt === null || at < untilAt);
}
