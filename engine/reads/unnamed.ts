import type { Person } from '../../domain/kernel/actor.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { NameBook, PersonName } from './names.ts';

type Reader = { person?: Person | undefined };

/** Who stands for somebody the reader does not learn of. */
const STAFF: Readonly<Record<Person['side'], PersonName>> = {
  vendor: { id: 'vendor', name: '厂商人员', nameEn: 'Vendor staff' },
  partner: { id: 'partner', name: '伙伴人员', nameEn: 'Partner staff' },
};

/** Whether the reader learns of the other side's people in cases of the process what they are, never who. */
export function isUnnamed({ person }: Reader, { unnamedTo }: Pick<ProcessDefinition, 'unnamedTo'>): boolean {
  return person !== undefined && person.side === unnamedTo;
}

/** Whether a company is the reader's own, or one they know the people of. */
export function isOwnCompany({ organizationId, partnerIds }: Person, orgId: string | undefined): boolean {
  return orgId === organizationId || (orgId !== undefined && partnerIds.includes(orgId));
}

/** The names of the people of a case as its reader may learn them (domain/access.md section 5). */
export function namesIn(
  reading: Reader,
  names: NameBook,
  definition: Pick<ProcessDefinition, 'unnamedTo'> | undefined,
): NameBook {
  const { person: reader } = reading;
  if (!reader || !definition || !isUnnamed(reading, definition)) return names;
  const other = STAFF[reader.side === 'partner' ? 'vendor' : 'partner'];
  const known = async (userId: string) => isOwnCompany(reader, await names.companyOf(userId));
  const isKnown = async (principal: string) => !principal.startsWith(USER) || known(principal.slice(USER.length));

  async function person(id: string | null): Promise<PersonName | null> {
    if (id === null) return null;
    return (await known(id)) ? names.person(id) : other;
  }

  return {
    ...names,
    person,
    seatsOf: async poolId => only(await names.seatsOf(poolId), ({ principal }) => isKnown(principal)),
    seats: async principals => names.seats(await only(principals, isKnown)),
  };
}

const USER = 'user:';

async function only<T>(items: readonly T[], keeps: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(keeps));
  return items.filter((_, index) => kept[index]);
}
