import { iso } from '../audit.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

export interface CustomerEntry {
  id: string;
  name: string;
  /** Credit code, or what stands for it where there is none. */
  customerKey: string;
  kind: 'pre-registered' | 'associated';
  partner: PersonName | null;
  /** A customer of one of the reader's resellers. */
  secondTier: boolean;
  accountManager: PersonName | null;
  since: string;
}

export interface CustomerFilter {
  text?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** The customers a person's company has, as far as the person sees them (domain/distribution.md section 7); the vendor sees none here. */
export async function listCustomers(
  reading: Reading,
  filter: CustomerFilter,
): Promise<{ items: CustomerEntry[]; next: string | undefined }> {
  const { reader, person } = reading;
  const { organizationId, sight } = person;
  const rows = await reader.query.customersPage({
    ...filter,
    limit: filter.limit + 1,
    organizationId,
    partnerIds: sight.partnerIds,
    managerIds: sight.ownerIds,
  });
  const names = nameBook(reading);
  const page = rows.slice(0, filter.limit);
  const items = await Promise.all(
    page.map(async ({ id, name, customerKey, kind, partnerId, accountManagerId, fromAt }) => ({
      id,
      name,
      customerKey,
      kind: kind as CustomerEntry['kind'],
      partner: await names.organization(partnerId),
      secondTier: partnerId !== organizationId,
      accountManager: await names.person(accountManagerId),
      since: iso(fromAt),
    })),
  );
  return { items, next: rows.length > filter.limit ? items.at(-1)?.id : undefined };
}
