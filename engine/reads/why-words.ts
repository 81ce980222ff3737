import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Why } from '../../domain/kernel/why.ts';
import type { Label } from '../../domain/label.ts';
import type { WhyWords } from '../../domain/messages/say-why.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import type { NameBook, PersonName } from './names.ts';
import { idsIn } from './stage-view.ts';

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
