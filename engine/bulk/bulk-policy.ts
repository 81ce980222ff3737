import type { Reader } from '../../db/store.ts';
import { policyNumber } from '../../domain/policy/policy.ts';
import { policyFor } from '../settings.ts';

/** How many at once, how long it may be called off, and from when on an amount stands out. */
export async function bulkPolicy(reader: Reader, now: number) {
  const policy = await policyFor(reader, 'bulk', null, now);
  return {
    most: policyNumber(policy, 'bulk.items.max'),
    undoMs: policyNumber(policy, 'bulk.undo.seconds') * 1000,
    times: policyNumber(policy, 'bulk.outlier.times'),
  };
}
