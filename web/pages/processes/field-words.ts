import type { Answer } from '../../api/operations.ts';
import type { Say } from '../../i18n/texts.ts';

type Field = Answer<'getProcessSchema'>['fields'][string];
type Key = `kind-${Field['kind']}` | 'span-text' | 'span-number' | 'span-list' | 'above' | 'personal';

/** What a field takes, in words: its kind, how much of it, and what is masked. */
export function fieldWords(field: Field, say: Say<Key>, label: (text: { en: string; zh: string }) => string): string[] {
  const parts = Object.values(field.fields ?? {}).map(part => label(part.label));
  return [
    say(`kind-${field.kind}`),
    ...(parts.length > 0 ? [parts.join(', ')] : []),
    ...spanOf(field, say),
    ...(field.above === undefined ? [] : [say('above', { amount: field.above })]),
    ...(field.personal ? [say('personal')] : []),
  ];
}

function spanOf({ kind, min, max }: Field, say: Say<Key>): string[] {
  if (max === undefined || kind === 'group') return [];
  const span = kind === 'text' ? 'span-text' : kind === 'integer' ? 'span-number' : 'span-list';
  return [say(span, { min: min ?? 0, max })];
}
