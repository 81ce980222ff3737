import type { Json } from '../../domain/json.ts';
import type { Field } from '../../domain/kernel/fields.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RegistryEntryView } from '../../engine/reads/registry.ts';
import type { Cell } from '../csv.ts';
import { COLUMNS, SHOWN } from '../import/registry-columns.ts';
import type { Sheet } from '../list-route.ts';

/** The entries of a kind as a file that an import reads back. */
export function registrySheet({ label, fields }: RegistryKind): Sheet<RegistryEntryView> {
  return {
    name: label,
    columns: [
      { label: COLUMNS.partner, of: row => row.partnerId },
      { label: SHOWN.partnerName, of: row => row.partner },
      { label: COLUMNS.reference, of: row => row.ref },
      ...Object.entries(fields).map(([name, field]) => ({
        label: field.label,
        of: (row: RegistryEntryView) => cellOf(field, row.data[name]),
      })),
      { label: COLUMNS.holdsFrom, of: row => row.fromAt },
      { label: COLUMNS.holdsUntil, of: row => row.untilAt },
      { label: SHOWN.holds, of: row => row.holds },
      { label: SHOWN.person, of: row => ({ person: row.person }) },
      { label: SHOWN.source, of: row => row.source },
      { label: SHOWN.version, of: row => row.version },
      { label: SHOWN.updated, of: row => ({ at: row.updatedAt }) },
    ],
  };
}

/** A code by its label. */
function cellOf(field: Field, value: Json | undefined): Cell {
  if (field.kind === 'option') return optionsOf(field.options, {}).find(({ code }) => code === value)?.label ?? null;
  return typeof value === 'object' || value === undefined ? null : value;
}
