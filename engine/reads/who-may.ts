import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { itemOf } from '../../domain/kernel/process.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { roleMay } from '../../domain/role-may.ts';
import { ROLES } from '../../domain/roles.ts';
import { leadOf } from '../facts.ts';
import { roleItems } from '../settings.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

/** Who may do something with a case: roles at a place, and people by name where it is theirs alone. */
export interface Who {
  roles: string[];
  people: PersonName[];
  at: PersonName | null;
}

/** The roles that hold the item of a command, at the place of the case that is theirs. */
export async function whoMayCommand(
  { reader, person, now }: Reading,
  names: NameBook,
  definition: ProcessDefinition,
  command: string,
  snapshot: CaseSnapshot,
): Promise<Who> {
  const rule = definition.commands[command];
  const sides = (rule?.by ?? []).filter(by => by === 'partner' || by === 'vendor');
  // What is the requester's alone; a partner learns no name of the vendor's.
  if (rule?.requesterOnly && (person.side === 'vendor' || sides.every(side => side === 'partner'))) {
    const requester = await names.person(snapshot.submittedBy);
    if (requester) return { roles: [], people: [requester], at: null };
  }
  const side = sides.find(by => by === person.side) ?? sides[0] ?? 'vendor';
  const items = await roleItems(reader, now);
  const roles = rolesWith(itemOf(definition, command), side, items);
  const counterparty = rule?.at === 'counterparty';
  const at = counterparty ? await names.organization(snapshot.counterpartyId) : await placeOf(names, side, snapshot);
  return { roles, people: [], at };
}

/** Who may take or give a task of the vendor: the roles that hold the item the task names; the lead of the office gives as well. */
export async function whoMayVerb(
  { reader, now }: Reading,
  names: NameBook,
  { verb, item }: { verb: string; item: string | undefined },
  snapshot: CaseSnapshot,
): Promise<Who> {
  const roles = item === undefined ? [] : rolesWith(item, 'vendor', await roleItems(reader, now));
  const led = verb === 'reassign' && snapshot.unitId !== null;
  const lead = led ? await names.person(await leadOf(reader, snapshot.unitId ?? '')) : null;
  return { roles, people: lead ? [lead] : [], at: await placeOf(names, 'vendor', snapshot) };
}

function rolesWith(
  item: string,
  side: 'partner' | 'vendor',
  held: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.keys(ROLES).filter(role => roleMay({ items: [item], sides: [side] }, role, held[role] ?? []));
}

async function placeOf(
  names: NameBook,
  side: 'partner' | 'vendor',
  { partnerId, unitId, homeUnitId, organizationId }: CaseSnapshot,
): Promise<PersonName | null> {
  if (side === 'partner') return names.organization(partnerId);
  return (await names.unit(unitId ?? homeUnitId)) ?? names.organization(organizationId);
}
