import type { Row } from '../../db/store.ts';
import type { Label } from '../../domain/label.ts';
import { arranges, arrangesAllOf, knows } from '../directory/delegation-authority.ts';
import { delegationEntry } from '../directory/delegations.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

export type DelegationView = 'mine' | 'given' | 'received' | 'team';

export interface DelegationFilter {
  view: DelegationView;
  effective: boolean;
  after?: { fromAt: number; id: string } | undefined;
  limit: number;
}

/** Who stands in for whom as people read it. */
export type ShownDelegation = ReturnType<typeof delegationEntry> & {
  giver: PersonName | null;
  standIn: PersonName | null;
  processLabel: Label | null;
  unit: PersonName | null;
  maker: PersonName | null;
  mayChange: boolean;
};

/** The reader's own, given and received; of the people of the units they lead, or of the whole company for who arranges them all. */
export async function listDelegations(reading: Reading, { view, effective, ...filter }: DelegationFilter) {
  const { reader, person, now } = reading;
  const rows = await reader.query.delegationsPage({
    ...filter,
    ...(await peopleOf(reading, view)),
    organizationId: person.organizationId,
    effectiveAt: effective ? now : undefined,
    limit: filter.limit + 1,
  });
  const names = nameBook(reading);
  const page = rows.slice(0, filter.limit);
  const items: ShownDelegation[] = [];
  for (const row of page) items.push(await shown(reading, names, row));
  const last = page.at(-1);
  return { items, next: rows.length > filter.limit && last ? { fromAt: last.fromAt, id: last.id } : undefined };
}

export async function oneDelegation(reading: Reading, id: string): Promise<ShownDelegation | undefined> {
  const row = await reading.reader.get('delegations', { id });
  if (!row || !(await knows(reading.reader, reading.person, row))) return undefined;
  return shown(reading, nameBook(reading), row);
}

async function peopleOf(
  { reader, person }: Reading,
  view: DelegationView,
): Promise<{ given: readonly string[] | null; received: readonly string[] | null }> {
  const own = [person.userId];
  if (view !== 'team') return { given: view === 'received' ? [] : own, received: view === 'given' ? [] : own };
  if (arrangesAllOf(person, person.organizationId)) return { given: null, received: null };
  const led = await reader.find('units', { leadUserId: person.userId });
  const people = await reader.query.peopleOfUnits(led.map(({ id }) => id));
  return { given: people, received: people };
}

async function shown(
  { engine, reader, person, now }: Reading,
  names: NameBook,
  row: Row<'delegations'>,
): Promise<ShownDelegation> {
  const giver = await reader.get('users', { id: row.fromUser });
  return {
    ...delegationEntry(row, now),
    giver: await names.person(row.fromUser),
    standIn: await names.person(row.toUser),
    processLabel: row.process === null ? null : (engine.processes.get(row.process)?.label ?? null),
    unit: await names.unit(row.unitId),
    maker: await names.person(row.madeBy),
    mayChange: giver !== undefined && (await arranges(reader, person, giver)),
  };
}
