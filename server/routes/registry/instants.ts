import type { JsonObject } from '../../../domain/json.ts';
import { instantOf } from '../../../domain/kernel/check-fields.ts';
import type { Problem } from '../../../domain/kernel/fields.ts';
import type { SaidEntry } from '../../../engine/registry/said.ts';
import { HttpError } from '../../http-error.ts';

/** The data as it was sent, with its window as instants; every one that cannot be read is named. */
export function instants(
  input: JsonObject,
  { fromAt, untilAt }: { fromAt?: string | undefined; untilAt?: string | null | undefined },
): Pick<SaidEntry, 'data' | 'fromAt' | 'untilAt'> {
  const [from, until] = [instantOf(fromAt), instantOf(untilAt)];
  const errors: Problem[] = [];
  if (fromAt !== undefined && from === undefined) errors.push({ pointer: '/fromAt', code: 'INSTANT_FORMAT' });
  if (typeof untilAt === 'string' && until === undefined) errors.push({ pointer: '/untilAt', code: 'INSTANT_FORMAT' });
  if (errors.length > 0) throw new HttpError('INVALID_INPUT', { errors });
  return { data: input.data as JsonObject, fromAt: from, untilAt: untilAt === null ? null : until };
}
