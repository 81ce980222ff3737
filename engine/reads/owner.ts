import { SYSTEM_ID } from '../../domain/kernel/actor.ts';
import { type CaseRow, ownerOf } from '../snapshot.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

/** Whose case it is within the partner, for that partner's people; a case the vendor or the system made belongs to nobody there. */
export async function ownerName(
  { reader, person }: Reading,
  names: NameBook,
  row: CaseRow,
): Promise<PersonName | null> {
  if (!person.partnerIds.includes(row.organizationId)) return null;
  const owner = await ownerOf(reader, row.owner);
  return owner === SYSTEM_ID ? null : names.person(owner);
}
