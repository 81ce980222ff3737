import type { Label } from '../../../domain/label.ts';
import type { Answer } from '../../api/operations.ts';
import type { Format } from '../../format/format.ts';
import type { Say } from '../../i18n/texts.ts';

type Field = Answer<'getProcessSchema'>['fields'][string];
type Key =
  | `kind-${Field['kind']}`
  | `${'span' | 'most'}-${'text' | 'number' | 'list'}`
  | 'exactly'
  | 'above'
  | 'personal';

/** What a field takes, in words: its kind, how much of it, and what is masked. */
export function fieldWords(
  field: Field,
  say: Say<Key>,
  label: (text: Label) => string,
  format: Pick<Format, 'list'>,
): string[] {
  const parts = Object.values(field.fields ?? {}).map(part => label(part.label));
  return [
    say(`kind-${field.kind}`),
    ...(parts.length > 0 ? [format.list(parts)] : []),
    ...spanOf(field, say),
    ...(field.above === undefined ? [] : [say('above', { amount: field.above })]),
    ...(field.personal ? [say('personal')] : []),
  ];
}

function spanOf({ kind, min = 0, max }: Field, say: Say<Key>): string[] {
  if (max === undefined || kind === 'group') return [];
  const what = kind === 'text' ? 'text' : kind === 'integer' ? 'number' : 'list';
  if (what === 'text' && min === max) return [say('exactly', { max })];
  const least = what === 'number' ? 0 : 1;
  return [min <= least ? say(`most-${what}`, { max }) : say(`span-${what}`, { min, max })];
}
