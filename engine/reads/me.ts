import type { Area } from '../../domain/areas.ts';
import { holdsPersonal } from '../../domain/kernel/disclosure.ts';
import { itemOf, revealItem } from '../../domain/kernel/process.ts';
import { isWidened } from '../../domain/kernel/sight.ts';
import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import { type MailPreference, mailPreference } from '../mail/preference.ts';
import { areasOf } from './areas.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { type SightKind, sightSeen } from './sight-seen.ts';

export interface Me extends MailPreference {
  id: string;
  name: string;
  nameEn: string;
  language: string;
  zone: string;
  side: 'partner' | 'vendor';
  organization: PersonName | null;
  unit: PersonName | null;
  roles: { code: string; label: Label; at: PersonName | null }[];
  /** What the person sees of cases, and whether a further role widened an account manager's own to the whole company. */
  sight: { kind: SightKind; label: Label; widened: boolean };
  /** Permission items in effect, `*` spelled out. */
  items: string[];
  /** Processes the person may open a case of. */
  creates: string[];
  /** The parts of the console they can use, in the order of its menu. */
  areas: Area[];
}

/** Who I am here: person, side, roles and permission items as they hold now (domain/access.md sections 1 and 2). */
export async function me(reading: Reading): Promise<Me> {
  const { person, reader, engine, now } = reading;
  const names = nameBook(reading);
  const user = await reader.get('users', { id: person.userId });
  const roles = person.grants.filter(grant => grant.kind === 'role');
  const held = new Set(person.grants.flatMap(grant => grant.items));
  const mine = itemsOfSide(reading);
  const items = [...[...held].filter(item => item !== '*'), ...(held.has('*') ? mine : [])];
  const creates = [...engine.processes.values()].filter(definition => {
    const rule = definition.commands[definition.create];
    return rule?.by.includes(person.side) && items.includes(itemOf(definition, definition.create));
  });
  return {
    id: person.userId,
    name: person.name,
    nameEn: user?.nameEn ?? person.name,
    language: user?.language ?? 'zh',
    zone: user?.zone ?? 'Asia/Shanghai',
    ...(await mailPreference(reader, person.userId, now)),
    side: person.side,
    organization: await names.organization(person.organizationId),
    unit: await names.unit(person.unitId),
    roles: await Promise.all(
      roles.map(async ({ code, scope }) => ({ code, label: roleLabel(code), at: await names.place(scope) })),
    ),
    sight: { ...sightSeen(person), widened: person.side === 'partner' && isWidened(person) },
    items: [...new Set(items)].sort(),
    creates: creates.map(({ name }) => name),
    areas: await areasOf(reading),
  };
}

function itemsOfSide({ engine, person }: Reading): string[] {
  return [...engine.processes.values()].flatMap(definition => {
    const own = Object.entries(definition.commands).filter(([, rule]) => rule.by.includes(person.side));
    const items = own.map(([name]) => itemOf(definition, name));
    return own.length > 0 && holdsPersonal(definition.fields) ? [...items, revealItem(definition)] : items;
  });
}
