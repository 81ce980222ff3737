import { type CaseRow, ownerOf } from '../snapshot.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

/** Whose case it is within the partner, for that partner's people; a case the vendor made belongs to nobody there. */
export async function ownerName(
  { reader, person }: Reading,
  names: NameBook,
  row: CaseRow,
): Promise<PersonName | null> {
  return person.partnerIds.includes(row.organizationId) ? names.person(await ownerOf(reader, row.owner)) : null;
}
