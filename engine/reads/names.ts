import type { Row } from '../../db/store.ts';
import { type Person, userOf } from '../../domain/kernel/actor.ts';
import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import { candidatesOf } from '../pools.ts';
import type { Reading } from './read-as.ts';

export interface PersonName {
  id: string;
  name: string;
  nameEn: string;
}

/** Who may take an open task, so that a person can read it. */
export interface ReadableSeat {
  principal: string;
  kind: 'user' | 'role' | 'item';
  code: string;
  label: Label;
  at: PersonName | null;
}

type Asking = Pick<Reading, 'reader' | 'engine'> & { person?: Person | undefined };

/** Looks names up once for each id of one read. Of another partner nobody learns a person's name, where two take part in a case. */
export function nameBook({ reader, engine, person: asks }: Asking) {
  const known = new Map<string, Promise<PersonName | null>>();
  const pools = new Map<string, Promise<ReadableSeat[]>>();
  const once = (key: string, find: () => Promise<PersonName | null>) => {
    const found = known.get(key) ?? find();
    known.set(key, found);
    return found;
  };

  const users = new Map<string, Promise<Row<'users'> | undefined>>();
  const user = (id: string) => {
    const found = users.get(id) ?? reader.get('users', { id });
    users.set(id, found);
    return found;
  };

  const companies = new Map<string, Promise<Row<'organizations'> | undefined>>();
  const company = (id: string) => {
    const found = companies.get(id) ?? reader.get('organizations', { id });
    companies.set(id, found);
    return found;
  };

  async function person(id: string | null): Promise<PersonName | null> {
    if (id === null) return null;
    return (await isKept(id)) ? null : named(id, await user(id));
  }

  /** Whether an id is that of another partner's person. */
  async function isKept(id: string): Promise<boolean> {
    const orgId = asks?.side === 'partner' ? (await user(id))?.orgId : undefined;
    if (orgId === undefined || asks?.partnerIds.includes(orgId)) return false;
    return (await company(orgId))?.kind === 'partner';
  }

  /** The company somebody is of. */
  async function companyOf(userId: string): Promise<string | undefined> {
    return (await user(userId))?.orgId;
  }

  /** Looks up together whom a read will name by the hundred. */
  async function foresee(userIds: Iterable<string | null>): Promise<void> {
    const asked = new Set([...userIds].flatMap(id => (id === null || users.has(id) ? [] : id)));
    const rows = new Map((await reader.among('users', [...asked])).map(row => [row.id, row]));
    for (const id of asked) users.set(id, Promise.resolve(rows.get(id)));
  }

  async function organization(id: string | null): Promise<PersonName | null> {
    if (id === null) return null;
    return named(id, await company(id));
  }

  async function unit(id: string | null): Promise<PersonName | null> {
    if (id === null) return null;
    return once(`unit:${id}`, async () => named(id, await reader.get('units', { id })));
  }

  async function place(id: string): Promise<PersonName | null> {
    return once(`place:${id}`, async () => ((await reader.get('units', { id })) ? unit(id) : organization(id)));
  }

  /** Whoever may take the tasks of a pool; a page has many tasks of few pools. */
  async function seatsOf(poolId: string | null): Promise<ReadableSeat[]> {
    if (poolId === null) return [];
    const known = pools.get(poolId) ?? candidatesOf(reader, poolId).then(seats);
    pools.set(poolId, known);
    return known;
  }

  async function seats(principals: readonly string[]): Promise<ReadableSeat[]> {
    const told = await Promise.all(principals.map(async principal => !(await isKept(userOf(principal) ?? ''))));
    return Promise.all(principals.filter((_, n) => told[n]).map(seat));
  }

  async function seat(principal: string): Promise<ReadableSeat> {
    const [kind, rest] = split(principal, ':');
    if (kind === 'user') {
      const who = await person(rest);
      const label = { en: who?.nameEn ?? rest, zh: who?.name ?? rest };
      return { principal, kind, code: rest, label, at: null };
    }
    const [code, at] = split(rest, '@');
    const label = kind === 'role' ? roleLabel(code) : itemLabel(code);
    return { principal, kind: kind === 'role' ? 'role' : 'item', code, label, at: at === '' ? null : await place(at) };
  }

  /** An item is named after its command: `ho.accept` is "Accept". */
  function itemLabel(item: string): Label {
    for (const definition of engine.processes.values()) {
      const command = item.startsWith(`${definition.prefix}.`) ? item.slice(definition.prefix.length + 1) : '';
      const rule = Object.hasOwn(definition.commands, command) ? definition.commands[command] : undefined;
      if (rule) return rule.label;
    }
    return { en: item, zh: item };
  }

  return { person, isKept, companyOf, foresee, organization, unit, place, seatsOf, seats };
}

export type NameBook = ReturnType<typeof nameBook>;

function named(id: string, row: { name: string; nameEn: string } | undefined): PersonName {
  return { id, name: row?.name ?? id, nameEn: row?.nameEn ?? id };
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
