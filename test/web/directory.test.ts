import { describe, expect, test } from 'vitest';
import { ApiProblem } from '../../web/api/problem.ts';
import { PART, partsOf, tableFrom, telling, together } from '../../web/components/import/import-table.ts';
import { detailLines } from '../../web/pages/directory/detail-lines.ts';
import {
  type EntryField,
  newBody,
  patchBody,
  problemsOf,
  rebased,
  staleFields,
} from '../../web/pages/directory/entry-form.ts';

const fields: EntryField[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'unitId', label: 'Office', kind: 'unit' },
];

describe('a form of the directory', () => {
  test('sends_of_a_new_entry_what_was_filled_in_and_of_a_change_what_differs', () => {
    expect(newBody({ name: '王', unitId: '' })).toEqual({ name: '王' });
    expect(patchBody({ name: '王', unitId: 'a' }, { name: '王', unitId: 'b' })).toEqual({ unitId: 'b' });
    expect(patchBody({ name: '王', unitId: 'a' }, { name: '王', unitId: '' })).toEqual({ unitId: null });
    expect(patchBody({ name: '王' }, { name: '王' })).toEqual({});
  });

  test('shows_what_the_server_says_at_its_field_and_the_rest_above', () => {
    const problem = (errors?: { pointer: string; code: string; detail: string }[]) =>
      new ApiProblem({
        type: 'x',
        title: 'Refused',
        status: 422,
        detail: 'Why',
        instance: 'x',
        code: 'X',
        ...(errors && { errors }),
      });
    const found = problemsOf(
      problem([
        { pointer: '#/name', code: 'REQUIRED', detail: 'needed' },
        { pointer: '#/userId', code: 'NOT_ACTIVE', detail: 'not active' },
      ]),
      fields,
    );
    expect(found).toEqual({ of: { name: 'needed' }, whole: ['not active'] });
    expect(problemsOf(problem(), fields)).toEqual({ of: {}, whole: ['Refused', 'Why'] });
    expect(problemsOf(undefined, fields)).toEqual({ of: {}, whole: [] });
  });

  test('keeps_what_was_typed_when_somebody_else_was_first_and_says_what_they_changed', () => {
    const saw = { name: '王', unitId: 'a' };
    const now = { name: '王', unitId: 'b' };
    const yours = { name: '汪', unitId: 'a' };
    expect(staleFields(fields, saw, now, yours)).toEqual([
      { key: 'unitId', label: 'Office', saw: 'a', now: 'b', yours: 'a' },
    ]);
    expect(rebased(saw, now, yours)).toEqual({ name: '汪', unitId: 'b' });
    expect(patchBody(now, rebased(saw, now, yours))).toEqual({ name: '汪' });
  });
});

test('an_entry_of_the_trail_says_what_changed_and_of_personal_values_only_that_they_did', () => {
  const words = {
    fieldName: (key: string) => `<${key}>`,
    right: (code: string) => `[${code}]`,
    changed: (said: string) => `${said} changed`,
  };
  const changes = { language: { from: 'zh', to: 'en' }, version: { from: 1, to: 2 }, unitId: { from: null, to: 'a' } };
  expect(detailLines({ detail: { changes }, personal: ['email', 'name'] }, words)).toEqual([
    '<language>: zh → en',
    '<unitId>: a',
    '<email> · <name> changed',
  ]);
  const given = { userId: 'u', kind: 'role', code: 'psm', scope: 'o', until: null };
  expect(detailLines({ detail: given, personal: [] }, words)).toEqual(['[psm]', '<userId>: u', '<scope>: o']);
});

describe('a table that is imported', () => {
  const row = (number: number, result: 'created' | 'unchanged' | 'refused') => ({
    row: number,
    type: 'person',
    id: `p${number}`,
    result,
  });
  const counts = { created: 1, changed: 0, unchanged: 1, refused: 1 };

  test('goes_in_parts_that_cover_every_row_once', () => {
    expect(partsOf(0)).toEqual([]);
    expect(partsOf(PART)).toEqual([0]);
    expect(partsOf(PART * 2 + 1)).toEqual([0, PART, PART * 2]);
  });

  test('is_told_as_one_whatever_its_parts_refused_rows_first_and_what_stays_not_at_all', () => {
    const all = together([
      { counts, rows: [row(5, 'created'), row(2, 'unchanged')], total: 4 },
      { counts, rows: [row(3, 'refused')], total: 4 },
    ]);
    expect(all.counts).toEqual({ created: 2, changed: 0, unchanged: 2, refused: 2 });
    expect(all.rows.map(({ row: number }) => number)).toEqual([2, 3, 5]);
    expect(telling(all).map(({ row: number }) => number)).toEqual([3, 5]);
  });

  test('says_in_which_writing_it_is', () => {
    const bytes = (...values: number[]) => new Uint8Array(values).buffer;
    expect(tableFrom(new TextEncoder().encode('王').buffer).type).toBe('text/csv;charset=utf-8');
    // 王 as GB18030 writes it.
    expect(tableFrom(bytes(0xcd, 0xf5)).type).toBe('text/csv;charset=gb18030');
  });
});
