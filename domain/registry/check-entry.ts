import { toLocal } from '../calendar/zone.ts';
import type { JsonObject } from '../json.ts';
import { type Checked, checkFields } from '../kernel/check-fields.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegistryKind } from './kind.ts';
import { ZONE } from './zone.ts';

/** Checks the data of an entry by its kind, and brings it into its normal form; limits as the policy has them. */
export function checkEntry({ fields }: RegistryKind, data: JsonObject, now: number, policy: Policy): Checked {
  return checkFields(fields, data, { policy, prefix: 'registry', today: toLocal(ZONE, now).date, now, complete: true });
}
