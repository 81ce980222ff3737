import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerKey, normalised, validatedKey } from '../../../domain/processes/duplicates.ts';

test.each([
  ['华北制造有限公司', '华北制造(有限)公司'],
  ['ACME Ltd.', 'ａｃｍｅ　ｌｔｄ'],
  ['Data-Lake 2', 'data lake ２'],
  ['Café', 'Cafe\u0301'],
  ['ﬁn', 'FIN'],
  ['a\u200Bb', 'ab'],
  ['㈀ￂ', '가'],
])('%j_and_%j_are_one_name', (a, b) => {
  expect(normalised(a)).toBe(normalised(b));
});

test('different_words_stay_different', () => {
  expect(normalised('华北制造')).not.toBe(normalised('华南制造'));
  expect(normalised('A1')).not.toBe(normalised('A2'));
});

test('a_name_once_normalised_is_left_as_it_is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), text => {
      expect(normalised(normalised(text))).toBe(normalised(text));
    }),
  );
});

test('the_credit_code_stands_for_the_customer_where_there_is_one', () => {
  expect(customerKey({ creditCode: '91110000100000001X', customerName: 'A' })).toBe('91110000100000001X');
  expect(customerKey({ creditCode: '', customerName: 'A b' })).toBe('ab');
  expect(validatedKey({ customerName: 'A b', name: 'P-1' })).toBe('opportunity-validated:ab|p1');
});
