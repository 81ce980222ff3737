import type {
  CapabilitiesPage,
  DirectoryPage,
  GrantsPage,
  ListedPage,
  OrganizationsPage,
  UnitsPage,
  UsersPage,
} from '../../db/queries/directory.ts';
import { MASTER_LIST } from '../../domain/registry/kinds/listing.ts';
import { administers } from '../directory/authority.ts';
import { userDetail } from '../directory/entries.ts';
import { directoryRows } from './directory-rows.ts';
import type { Reading } from './read-as.ts';

/** Whose directory entries a person may read: a partner its own company and second tier, the vendor everyone's. */
function companiesOf({ person }: Reading): readonly string[] | null {
  return person.side === 'vendor' ? null : person.partnerIds;
}

type Page<T> = { items: T[]; next: string | undefined };
type Filter<T extends DirectoryPage> = Omit<T, 'organizationIds'>;

export async function listOrganizations(reading: Reading, filter: Filter<OrganizationsPage>) {
  const organizationIds = companiesOf(reading);
  const page = await paged(filter, limit =>
    reading.reader.query.organizationsPage({ ...filter, limit, organizationIds }),
  );
  return { ...page, items: await directoryRows(reading).organizations(page.items) };
}

/** The masters a company may apply to: their names are the programme's to tell, nothing else of them is. */
export async function listMasters({ reader, now }: Reading, filter: Omit<ListedPage, 'list' | 'now'>) {
  return paged(filter, limit => reader.query.listedPage({ ...filter, limit, list: MASTER_LIST, now }));
}

export async function listUnits(reading: Reading, filter: Filter<UnitsPage>) {
  const organizationIds = companiesOf(reading);
  const page = await paged(filter, limit => reading.reader.query.unitsPage({ ...filter, limit, organizationIds }));
  return { ...page, items: await directoryRows(reading).units(page.items) };
}

export async function listUsers(reading: Reading, filter: Filter<UsersPage>) {
  const organizationIds = companiesOf(reading);
  const page = await paged(filter, limit => reading.reader.query.usersPage({ ...filter, limit, organizationIds }));
  return { ...page, items: await directoryRows(reading).users(page.items) };
}

/** `effective`: those that hold now. */
export async function listGrants(
  reading: Reading,
  { effective, ...filter }: Filter<GrantsPage> & { effective?: boolean | undefined },
) {
  const organizationIds = companiesOf(reading);
  const effectiveAt = effective ? reading.now : undefined;
  const page = await paged(filter, limit =>
    reading.reader.query.grantsPage({ ...filter, effectiveAt, limit, organizationIds }),
  );
  return { ...page, items: await directoryRows(reading).grants(page.items) };
}

/** `effective`: what holds now. */
export async function listCapabilities(
  reading: Reading,
  { effective, ...filter }: Filter<CapabilitiesPage> & { effective?: boolean | undefined },
) {
  const organizationIds = companiesOf(reading);
  const effectiveAt = effective ? reading.now : undefined;
  const page = await paged(filter, limit =>
    reading.reader.query.capabilitiesPage({ ...filter, effectiveAt, limit, organizationIds }),
  );
  return { ...page, items: await directoryRows(reading).capabilities(page.items) };
}

export async function oneOrganization(reading: Reading, id: string) {
  const row = await reading.reader.get('organizations', { id });
  return row && mayKnow(reading, row.id) ? one(directoryRows(reading).organizations([row])) : undefined;
}

export async function oneUnit(reading: Reading, id: string) {
  const row = await reading.reader.get('units', { id });
  return row && mayKnow(reading, row.orgId) ? one(directoryRows(reading).units([row])) : undefined;
}

/** With address, zone and how many tasks they have claimed, for the person and whoever administers the company. */
export async function oneUser(reading: Reading, id: string) {
  const { person, reader } = reading;
  const row = await reader.get('users', { id });
  if (!row || !mayKnow(reading, row.orgId)) return undefined;
  const shown = row.id === person.userId || administers(person, row.orgId);
  return {
    ...(await one(directoryRows(reading).users([row]))),
    ...userDetail(row, shown),
    claimedTasks: shown ? await reader.query.countClaimed(id) : null,
  };
}

export async function oneGrant(reading: Reading, id: string) {
  const row = await reading.reader.get('grants', { id });
  const holder = row && (await reading.reader.get('users', { id: row.userId }));
  return row && holder && mayKnow(reading, holder.orgId)
    ? one(directoryRows(reading).grants([{ ...row, orgId: holder.orgId }]))
    : undefined;
}

async function one<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows;
  if (row === undefined) throw new Error('a row has no entry');
  return row;
}

function mayKnow(reading: Reading, organizationId: string): boolean {
  const companies = companiesOf(reading);
  return companies === null || companies.includes(organizationId);
}

async function paged<T extends { id: string }>(
  { limit }: { limit: number },
  load: (limit: number) => Promise<T[]>,
): Promise<Page<T>> {
  const rows = await load(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}
