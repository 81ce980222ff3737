import type { RegistryPage } from '../../db/queries/registry.ts';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { maskPersonal } from '../../domain/kernel/mask.ts';
import { holdsAt } from '../../domain/registry/entry.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import { iso } from '../audit.ts';
import { mayManage, registrySight } from '../registry/sight.ts';
import { type NameBook, nameBook } from './names.ts';
import type { Reading } from './read-as.ts';

export type RegistryEntryView = Awaited<ReturnType<typeof viewOf>>;

/** The kinds a person may read; a partner those that are about partners. */
export function readableKinds({ person }: Pick<Reading, 'person'>): RegistryKind[] {
  if (registrySight(person) === 'nothing') return [];
  return Object.values<RegistryKind>(REGISTRY_KINDS).filter(({ partner }) => partner || person.side === 'vendor');
}

type Filter = Omit<RegistryPage, 'kind' | 'holdsAt'> & { holds?: boolean | undefined };

/** A page of the entries of a kind that the reader may see. */
export async function listEntries(reading: Reading, kind: RegistryKind, { holds, ...filter }: Filter) {
  const { reader, person, now } = reading;
  const sight = registrySight(person);
  if (sight === 'nothing' || !readableKinds(reading).includes(kind)) return { items: [], more: false };
  const other = sight.partnerId !== undefined && filter.partnerId !== undefined && filter.partnerId !== sight.partnerId;
  const partnerId = sight.partnerId ?? filter.partnerId;
  const rows = other
    ? []
    : await reader.query.registryPage({
        ...filter,
        kind: kind.kind,
        partnerId,
        holdsAt: holds ? now : undefined,
        limit: filter.limit + 1,
      });
  const names = nameBook(reading);
  const items = await Promise.all(rows.slice(0, filter.limit).map(row => viewOf(reading, names, kind, row)));
  return { items, more: rows.length > filter.limit };
}

export async function oneEntry(reading: Reading, kind: RegistryKind, id: string) {
  const sight = registrySight(reading.person);
  const row = await reading.reader.get('registry', { id, kind: kind.kind });
  if (!row || sight === 'nothing' || !readableKinds(reading).includes(kind)) return undefined;
  if (sight.partnerId !== undefined && row.partnerId !== sight.partnerId) return undefined;
  return viewOf(reading, nameBook(reading), kind, row);
}

/** Personal values are masked for everybody: whoever changes the entry sends the mask back. */
async function viewOf({ person, now }: Reading, names: NameBook, { fields, kind }: RegistryKind, row: Row<'registry'>) {
  const { id, partnerId, ref, subject, status, fromAt, untilAt, version, source, updatedAt } = row;
  return {
    id,
    kind,
    partnerId,
    partner: await names.organization(partnerId),
    ref,
    person: await names.person(subject),
    status,
    data: maskPersonal(fields, JSON.parse(row.data) as JsonObject),
    fromAt: iso(fromAt),
    untilAt: untilAt === null ? null : iso(untilAt),
    holds: holdsAt(row, now),
    version,
    source: sourceOf(source, person.side),
    updatedAt: iso(updatedAt),
    mayChange: mayManage(person),
  };
}

/** Where it comes from: a case, people, a system outside; who of the one side's people it was is not said to the other. */
export function sourceOf(source: string, side: 'partner' | 'vendor'): string {
  if (source.startsWith('partner:')) return 'partner';
  return side === 'partner' && source.startsWith('user:') ? 'vendor' : source;
}
