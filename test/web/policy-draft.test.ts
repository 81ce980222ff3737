import { describe, expect, test } from 'vitest';
import { valueShape } from '../../domain/policy/value-shape.ts';
import { amountWords, namesIn } from '../../web/pages/policies/cell-words.ts';
import { keptDraft } from '../../web/pages/policies/draft/kept-draft.ts';
import { nearestPlace, partOf } from '../../web/pages/policies/draft/places.ts';
import { emptyOf, repeatedCodes, rowsOf, valueOf, wordsIn } from '../../web/pages/policies/draft/values/rows.ts';

const shapeOf = (kind: string) => {
  const shape = valueShape(kind);
  if (shape?.kind !== 'record' && shape?.kind !== 'list') throw new Error(`${kind} has no rows`);
  return shape;
};

describe('a value edited as rows', () => {
  test('says_the_same_as_before_where_nothing_was_typed', () => {
    const offices = { 'CN-11': 'unit-north', SG: 'unit-south' };
    expect(valueOf(shapeOf('offices'), rowsOf(shapeOf('offices'), offices))).toEqual(offices);
    expect(valueOf(shapeOf('durations'), rowsOf(shapeOf('durations'), ['1min', '5min']))).toEqual(['1min', '5min']);
    expect(rowsOf(shapeOf('offices'), 'text')).toEqual([]);
  });

  test('names_the_codes_that_two_rows_have', () => {
    const rows = ['A', 'B', 'A', 'A'].map(code => ({ code, item: '' }));
    expect(repeatedCodes(shapeOf('offices'), rows)).toEqual(['A']);
    expect(repeatedCodes(shapeOf('durations'), rows)).toEqual([]);
  });

  test('begins_a_row_with_every_member_its_shape_has', () => {
    expect(emptyOf(shapeOf('offerings').of)).toEqual({ en: '', zh: '', baseline: false, whitelisted: false, tags: [] });
    expect(emptyOf(shapeOf('file-types').of)).toMatchObject({ content: 'pdf' });
  });

  test('takes_commas_of_both_languages', () => {
    expect(wordsIn('ERP, 大数据，零售、 ')).toEqual(['ERP', '大数据', '零售']);
  });
});

describe('where a finding leads', () => {
  test.each([
    ['/values/po.offerings/A/en', 'values'],
    ['/stages/under-review/groups/0/when', 'stages'],
    ['/delegation/most', 'duties'],
    ['/source', 'json'],
    ['', 'json'],
  ])('%s_stands_on_the_part_%s', (pointer, part) => expect(partOf(pointer)).toBe(part));

  test('to_its_own_control_else_the_first_inside_else_what_holds_it', () => {
    const places = ['/stages/a/combine', '/stages/a/groups/0/who/0', '/values/x', '/values/x/1'];
    expect(nearestPlace('/values/x/1', places)).toBe('/values/x/1');
    expect(nearestPlace('/stages/a/groups/0/who', places)).toBe('/stages/a/groups/0/who/0');
    expect(nearestPlace('/values/x/9/en', places)).toBe('/values/x');
    expect(nearestPlace('/duties/0', places)).toBeUndefined();
  });
});

describe('what is typed and not saved', () => {
  function storage() {
    const held = new Map<string, string>();
    return {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
      held,
    };
  }

  test('is_kept_for_one_person_and_one_draft_until_there_is_nothing_to_keep', () => {
    const browser = storage();
    const mine = keptDraft(browser, 'sun-yue', 'd1');
    mine.keep({ values: { 'notice.digest.hour': 7 } });
    expect(keptDraft(browser, 'sun-yue', 'd1').read()).toEqual({ values: { 'notice.digest.hour': 7 } });
    expect(keptDraft(browser, 'he-qing', 'd1').read()).toBeUndefined();
    expect(keptDraft(browser, 'sun-yue', 'd2').read()).toBeUndefined();
    mine.keep(undefined);
    expect(browser.held.size).toBe(0);
  });

  test('costs_nothing_where_the_browser_keeps_nothing_or_holds_something_else', () => {
    const full = { ...storage(), setItem: () => expect.unreachable() };
    expect(() => keptDraft(full, 'a', 'b').keep({})).not.toThrow();
    const strange = storage();
    strange.setItem('countersign.policy-draft.a.b', '[1');
    expect(keptDraft(strange, 'a', 'b').read()).toBeUndefined();
  });
});

test('cells_of_money_are_said_as_amounts_and_names_without_marks', () => {
  expect(amountWords('[5000000..50000000)')).toBe('[50,000.00..500,000.00)');
  expect(namesIn('["approver", "finance"]')).toEqual(['approver', 'finance']);
  expect(namesIn('"approver"')).toEqual(['approver']);
  expect(namesIn('if round > 1 then "a" else "b"')).toBeUndefined();
});
