import type { Json } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Why } from '../../domain/kernel/why.ts';
import type { Label } from '../../domain/label.ts';
import { sayBecause, sayWhy, type WhyWords } from '../../domain/messages/say-why.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import { namer } from './namer.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import { type Reading, zoneOf } from './read-as.ts';

/**
 * Clauses as one sentence for a reader, or `alone`, as a part of another: people of the other side have no name in it, and how a policy
 * computes is the vendor's own.
 */
export async function saidWhy(
  reading: Reading,
  definition: ProcessDefinition,
  clauses: readonly Why[],
  form: 'sentence' | 'alone' = 'sentence',
): Promise<Label> {
  const names = nameBook(reading);
  const told = forSide(clauses, reading.person.side);
  const words = await whyWords(names, definition, told, await zoneOf(reading), namer(reading, names));
  const [only] = told;
  return form === 'alone' && only ? sayWhy(only, words) : sayBecause(told, words);
}

/** The same without what only the vendor's people may read: an expression may name people. */
export function forSide(clauses: readonly Why[], side: 'partner' | 'vendor' | undefined): Why[] {
  return clauses.map(clause =>
    clause.key === 'expression' && side !== 'vendor' ? { key: 'computed', params: {} } : clause,
  );
}

/** The words of explanations for a reader: names are looked up once, and `mayName` keeps those they may not see. */
export async function whyWords(
  names: NameBook,
  definition: ProcessDefinition,
  clauses: readonly Why[],
  zone: string,
  mayName: (userId: string) => Promise<PersonName | null>,
): Promise<WhyWords> {
  const users = await labelsOf(idsIn(clauses, 'user'), mayName);
  const units = await labelsOf(idsIn(clauses, 'unit'), id => names.unit(id));
  const rights = new Map<string, Label>();
  for (const right of rightsIn(clauses)) {
    const [seat] = await names.seats([`${right}@`]);
    if (seat) rights.set(right, seat.label);
  }
  return {
    user: id => users.get(id) ?? null,
    unit: id => units.get(id) ?? null,
    right: right => rights.get(right) ?? { en: right, zh: right },
    field: name => definition.fields[name]?.label ?? { en: name, zh: name },
    instant: at => ({ en: shownInstant(at, zone, 'en'), zh: shownInstant(at, zone, 'zh') }),
  };
}

async function labelsOf(
  ids: readonly string[],
  find: (id: string) => Promise<PersonName | null>,
): Promise<ReadonlyMap<string, Label>> {
  const found = new Map<string, Label>();
  for (const id of ids) {
    const name = await find(id);
    if (name) found.set(id, { en: name.nameEn, zh: name.name });
  }
  return found;
}

function rightsIn(clauses: readonly Why[]): string[] {
  const rights = clauses.flatMap(({ params: { right } }) =>
    typeof right === 'object' && right !== null && 'right' in right ? [String(right.right)] : [],
  );
  return [...new Set(rights)];
}

/** Ids that the clauses speak of, so that they can be looked up before they are said. */
function idsIn(clauses: readonly Why[], kind: 'user' | 'unit'): string[] {
  const found = clauses.flatMap(({ params }) => Object.values(params)).flatMap(value => idOf(value, kind));
  return [...new Set(found)];
}

function idOf(value: Json | undefined, kind: 'user' | 'unit'): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const id = (value as Readonly<Record<string, Json>>)[kind];
  return typeof id === 'string' ? [id] : [];
}
