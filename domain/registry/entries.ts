import type { Facts } from '../kernel/facts.ts';
import { type RegistryEntry, registryKey } from './entry.ts';
import type { RegistryKindName } from './kind-names.ts';

/** The entries of a kind that hold now, as the facts have them; none where nobody asked for them. */
export function entriesOf(
  { registry }: Facts,
  kind: RegistryKindName,
  partnerId: string | null,
): readonly RegistryEntry[] {
  return registry?.[registryKey(kind, partnerId)] ?? [];
}
