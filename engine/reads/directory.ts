import type { OrganizationsPage } from '../../db/queries/directory.ts';
import type { Row } from '../../db/store.ts';
import { administers } from '../directory/authority.ts';
import { grantEntry, userDetail, userEntry } from '../directory/entries.ts';
import type { Reading } from './read-as.ts';

/** Whose directory entries a person may read: a partner its own company and second tier, the vendor everyone's. */
function companiesOf({ person }: Reading): readonly string[] | null {
  return person.side === 'vendor' ? null : person.partnerIds;
}

export interface DirectoryFilter {
  after?: string | undefined;
  limit: number;
}

type Page<T> = { items: T[]; next: string | undefined };

export async function listOrganizations(
  reading: Reading,
  filter: Omit<OrganizationsPage, 'organizationIds'>,
): Promise<Page<Row<'organizations'>>> {
  return paged(filter, limit =>
    reading.reader.query.organizationsPage({ ...filter, limit, organizationIds: companiesOf(reading) }),
  );
}

export async function listUnits(reading: Reading, filter: DirectoryFilter): Promise<Page<Row<'units'>>> {
  return paged(filter, limit =>
    reading.reader.query.unitsPage({ ...filter, limit, organizationIds: companiesOf(reading) }),
  );
}

export async function listUsers(
  reading: Reading,
  filter: DirectoryFilter,
): Promise<Page<ReturnType<typeof userEntry>>> {
  const page = await paged(filter, limit =>
    reading.reader.query.usersPage({ ...filter, limit, organizationIds: companiesOf(reading) }),
  );
  return { ...page, items: page.items.map(userEntry) };
}

export async function listGrants(reading: Reading, filter: DirectoryFilter & { userId?: string | undefined }) {
  const page = await paged(filter, limit =>
    reading.reader.query.grantsPage({ ...filter, limit, organizationIds: companiesOf(reading) }),
  );
  return { ...page, items: page.items.map(grantEntry) };
}

export async function oneOrganization(reading: Reading, id: string): Promise<Row<'organizations'> | undefined> {
  const row = await reading.reader.get('organizations', { id });
  return row && mayKnow(reading, row.id) ? row : undefined;
}

export async function oneUnit(reading: Reading, id: string): Promise<Row<'units'> | undefined> {
  const row = await reading.reader.get('units', { id });
  return row && mayKnow(reading, row.orgId) ? row : undefined;
}

/** With the address and zone for the person and whoever administers the company. */
export async function oneUser(reading: Reading, id: string): Promise<ReturnType<typeof userDetail> | undefined> {
  const row = await reading.reader.get('users', { id });
  const { person } = reading;
  return row && mayKnow(reading, row.orgId)
    ? userDetail(row, row.id === person.userId || administers(person, row.orgId))
    : undefined;
}

export async function oneGrant(reading: Reading, id: string): Promise<ReturnType<typeof grantEntry> | undefined> {
  const row = await reading.reader.get('grants', { id });
  const holder = row && (await reading.reader.get('users', { id: row.userId }));
  return row && holder && mayKnow(reading, holder.orgId) ? grantEntry(row) : undefined;
}

function mayKnow(reading: Reading, organizationId: string): boolean {
  const companies = companiesOf(reading);
  return companies === null || companies.includes(organizationId);
}

async function paged<T extends { id: string }>(
  { limit }: DirectoryFilter,
  load: (limit: number) => Promise<T[]>,
): Promise<Page<T>> {
  const rows = await load(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}
