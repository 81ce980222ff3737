import type { Row } from '../../db/store.ts';
import { instant } from '../answer.ts';
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
  filter: DirectoryFilter,
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

/** People without what is personal beyond their name. */
export interface UserEntry {
  id: string;
  orgId: string;
  unitId: string | null;
  name: string;
  nameEn: string;
  language: string;
  status: string;
}

export async function listUsers(reading: Reading, filter: DirectoryFilter): Promise<Page<UserEntry>> {
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

export async function oneUser(reading: Reading, id: string): Promise<UserEntry | undefined> {
  const row = await reading.reader.get('users', { id });
  return row && mayKnow(reading, row.orgId) ? userEntry(row) : undefined;
}

function mayKnow(reading: Reading, organizationId: string): boolean {
  const companies = companiesOf(reading);
  return companies === null || companies.includes(organizationId);
}

function userEntry({ id, orgId, unitId, name, nameEn, language, status }: Row<'users'>): UserEntry {
  return { id, orgId, unitId, name, nameEn, language, status };
}

function grantEntry({ id, userId, kind, code, scope, fromAt, untilAt }: Row<'grants'>) {
  return { id, userId, kind, code, scope, fromAt: instant(fromAt), untilAt: instant(untilAt) };
}

async function paged<T extends { id: string }>(
  { limit }: DirectoryFilter,
  load: (limit: number) => Promise<T[]>,
): Promise<Page<T>> {
  const rows = await load(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}
