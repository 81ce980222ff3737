import type { Language } from '../../domain/label.ts';
import { textOf } from '../../domain/messages.ts';
import type { RowResult } from '../../engine/import-rows.ts';
import { fieldError } from '../problem.ts';
import { wordsOf } from '../render/refusal-words.ts';

/** What came of a file, row by row, in the reader's language; `columnName` says the column a problem is in. */
export function importBody(results: readonly RowResult[], columnName: (pointer: string) => string, language: Language) {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { result } of results) counts[result] += 1;
  const rows = results.map(({ refusal, ...row }) => {
    if (!refusal) return row;
    const params = refusal.params ?? {};
    const { title, detail } = textOf(refusal.code, { ...params, ...wordsOf(undefined, params) }, language);
    const errors = (refusal.problems ?? []).map(problem => {
      const { code, detail: says } = fieldError(problem, language);
      return { column: columnName(problem.pointer), code, detail: says };
    });
    return { ...row, reason: { code: refusal.code, title, detail, ...(errors.length > 0 && { errors }) } };
  });
  return { counts, rows };
}
