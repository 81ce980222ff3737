import type { Label, Language } from '../../domain/label.ts';
import { textOf } from '../../domain/messages.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RegistryRowResult } from '../../engine/registry/import.ts';
import { fieldError } from '../problem.ts';
import { wordsOf } from '../render/refusal-words.ts';
import { COLUMNS } from './registry-columns.ts';

/** What came of a file, row by row, in the reader's language. */
export function registryImportBody(kind: RegistryKind, results: readonly RegistryRowResult[], language: Language) {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { result } of results) counts[result] += 1;
  const rows = results.map(({ refusal, ...row }) => {
    if (!refusal) return row;
    const params = refusal.params ?? {};
    const { title, detail } = textOf(refusal.code, { ...params, ...wordsOf(undefined, params) }, language);
    const errors = (refusal.problems ?? []).map(problem => {
      const { code, detail: says } = fieldError(problem, language);
      return { column: columnName(kind, problem.pointer, language), code, detail: says };
    });
    return { ...row, reason: { code: refusal.code, title, detail, ...(errors.length > 0 && { errors }) } };
  });
  return { counts, rows };
}

const OWN: Readonly<Record<string, Label>> = {
  '/partnerId': COLUMNS.partner,
  '/ref': COLUMNS.reference,
  '/fromAt': COLUMNS.holdsFrom,
  '/untilAt': COLUMNS.holdsUntil,
  '/ended': COLUMNS.ended,
};

/** The column a problem is in, as people read it. */
function columnName({ fields }: RegistryKind, pointer: string, language: Language): string {
  const [, member = '', name = ''] = pointer.split('/');
  const own = OWN[pointer];
  if (own) return own[language];
  return member === 'data' && Object.hasOwn(fields, name) ? (fields[name]?.label[language] ?? name) : name || member;
}
