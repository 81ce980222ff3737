import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPatch, checkFields } from '../../../domain/kernel/check-fields.ts';
import type { Field, Fields } from '../../../domain/kernel/fields.ts';
import { isMasked, maskPersonal, maskValue, personalPointers } from '../../../domain/kernel/mask.ts';
import { definitionOf } from '../../support/kernel.ts';
import { poForm } from '../../support/programme.ts';

type Text = Field & { kind: 'text' };
const label = { en: '', zh: '' };
const text = (more: Partial<Text> = {}): Text => ({ kind: 'text', personal: true, label, ...more });
const KINDS: Record<string, Text> = {
  name: text(),
  phone: text({ format: 'phone' }),
  email: text({ format: 'email' }),
  notes: text({ multiline: true }),
};

test.each([
  ['name', '张伟', '张*'],
  ['name', '王小明', '王**'],
  ['name', '欧阳娜娜', '欧**'],
  ['name', 'John Smith', 'J**'],
  ['name', '李', '*'],
  ['name', '𠮷田', '𠮷*'],
  ['phone', '13812345678', '138****5678'],
  ['phone', '+86 13812345678', '+86****5678'],
  ['phone', '021-55667', '****67'],
  ['phone', '95588', '****88'],
  ['email', 'zhang.wei@example.com', 'z***@example.com'],
  ['email', 'z@example.com', '***@example.com'],
  ['email', 'no address', '***'],
  ['notes', '与张经理电话确认', '***'],
])('a_%s_%s_is_shown_as_%s', (kind, value, shown) => {
  expect(maskValue(KINDS[kind] ?? text(), value)).toBe(shown);
});

test('what_is_no_text_shows_nothing_of_itself', () => {
  expect(maskValue({ kind: 'date', personal: true, label }, '1980-01-31')).toBe('***');
  expect(maskValue({ kind: 'integer', personal: true, label }, 42)).toBe('***');
  expect(maskValue({ kind: 'texts', personal: true, label }, ['a', 'b'])).toEqual(['***', '***']);
  const group: Field = { kind: 'group', personal: true, label, fields: { phone: text({ format: 'phone' }) } };
  expect(maskValue(group, { phone: '13812345678', other: 'x' })).toEqual({ phone: '138****5678', other: '***' });
});

test('a_mask_is_known_as_one_and_a_value_without_stars_never_is', () => {
  for (const field of Object.values(KINDS)) {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), value => {
        expect(isMasked(field, String(maskValue(field, value)))).toBe(true);
        const plain = value.replaceAll('*', 'x');
        expect(isMasked(field, plain)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.emailAddress(), value => !isMasked(field, value) || value.includes('*')));
  }
});

describe('a document', () => {
  const { fields } = definitionOf('partner-opportunity');

  test('keeps_everything_that_is_not_personal_and_shows_no_personal_value_whole', () => {
    const form = poForm({ customerContact: '与客户通过电话' });
    const { contact, customerContact, ...rest } = maskPersonal(fields, form);
    const { contact: clear, customerContact: _, ...all } = form;
    expect(rest).toEqual(all);
    expect(customerContact).toBe('***');
    expect(contact).toEqual({ name: '张*', title: '主任', phone: '+86****0000', email: 'z***@example.com' });
    expect(clear).toMatchObject({ name: '张伟' });
  });

  test('tells_where_its_personal_values_are', () => {
    expect(personalPointers(fields, poForm())).toEqual(['/contact/name', '/contact/phone', '/contact/email']);
  });
});

describe('a mask that is sent back', () => {
  const { fields } = definitionOf('partner-opportunity');
  const held = poForm();

  test('of_the_value_that_is_there_leaves_it_as_it_is', () => {
    const masked = maskPersonal(fields, held);
    const { value, problems } = applyPatch(fields, held, { contact: { ...Object(masked.contact), title: '总监' } });
    expect(problems).toEqual([]);
    expect(value.contact).toEqual({ ...Object(held.contact), title: '总监' });
  });

  test('of_another_value_or_of_none_is_refused_and_never_written', () => {
    const patch = { contact: { name: '李*', phone: '139****0000' } };
    for (const current of [held, {}]) {
      const { value, problems } = applyPatch(fields, current, patch);
      expect(problems).toEqual([
        { pointer: '/contact/name', code: 'MASKED' },
        { pointer: '/contact/phone', code: 'MASKED' },
      ]);
      expect(JSON.stringify(value)).not.toContain('*');
    }
  });

  test('as_the_own_input_of_a_command_is_refused', () => {
    const input: Fields = { customerContact: text({ multiline: true }), remark: { kind: 'text', label } };
    const policy = { process: 'partner-opportunity', version: 1, values: {} };
    const options = { policy, prefix: 'po', today: '2026-09-21', now: 0, complete: true };
    expect(checkFields(input, { customerContact: '***', remark: '***' }, options).problems).toEqual([
      { pointer: '/customerContact', code: 'MASKED' },
    ]);
  });
});
