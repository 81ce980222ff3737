import { toLocal } from '../calendar/zone.ts';
import { type Json, type JsonObject, pointerStep } from '../json.ts';
import { type Checked, checkFields } from '../kernel/check-fields.ts';
import { maskValue } from '../kernel/mask.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegistryKind } from './kind.ts';
import { ZONE } from './zone.ts';

/** By what an entry is judged: now, its policy, and what it said before, whose masked values may be sent back. */
interface Judging {
  now: number;
  policy: Policy;
  held?: JsonObject | undefined;
  /** What every pointer begins with. */
  base?: string;
}

/** Checks the data of an entry by its kind, and brings it into its normal form; every problem at once. */
export function checkEntry(
  { fields }: Pick<RegistryKind, 'fields'>,
  data: JsonObject,
  { now, policy, held = {}, base = '' }: Judging,
): Checked {
  const sent = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, unmasked(key, value)]));
  const today = toLocal(ZONE, now).date;
  const { value, problems } = checkFields(fields, sent, {
    policy,
    prefix: 'registry',
    today,
    now,
    complete: true,
    base,
  });
  const max = policy.values['registry.text.max'];
  const long = Object.entries(value).flatMap(([key, text]) =>
    typeof max === 'number' && typeof text === 'string' && [...text].length > max
      ? [{ pointer: base + pointerStep(key), code: 'TOO_LONG' as const, params: { max, length: [...text].length } }]
      : [],
  );
  return { value, problems: [...problems, ...long] };

  /** Who never saw a personal value sends its mask back, and means what is there. */
  function unmasked(key: string, value: Json): Json {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const known = held[key];
    return field?.personal && known !== undefined && maskValue(field, known) === value ? known : value;
  }
}
