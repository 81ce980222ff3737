import { describe, expect, test } from 'vitest';
import { labelOfKey } from '../../domain/policy/key-labels.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { formatOf } from '../../web/format/format.ts';
import { groupOf, limitOf, limitPairs, standingOf } from '../../web/pages/policies/entries.ts';
import { valueLines, type Words } from '../../web/pages/policies/value-lines.ts';

const names: Record<string, string> = { 'unit-south': 'South China office', 'CN-31': 'Shanghai' };
const words: Words = {
  language: 'en',
  format: formatOf('en-GB', 'Asia/Shanghai'),
  yes: 'Yes',
  no: 'No',
  nothing: 'none',
  named: code => names[code],
};

test.each(loadPolicies(paths.policies).map(policy => [policy.process, policy.values] as const))(
  'every_value_of_%s_is_named_and_said',
  (_, values) => {
    for (const [key, value] of Object.entries(values)) {
      expect(labelOfKey(key) !== undefined || limitOf(key) !== undefined, key).toBe(true);
      for (const line of valueLines(key, value, words)) expect(line, key).not.toMatch(/[{}[\]"]|^$/);
    }
  },
);

describe('a_value', () => {
  test.each([
    ['po.validation.within', '10wd', ['10 working days']],
    ['po.review.within', 'none', ['no limit']],
    ['po.validation.on-expiry', 'reject', ['rejected']],
    ['po.new-customer.max-cash', 'CNY 1000.00', ['CN¥1,000.00']],
    ['attachment.bytes.max', 20_971_520, ['20 MB']],
    ['po.delivery.needs-confirmation', true, ['Yes']],
    ['dashboard.windows', ['1mo', '6mo'], ['1 month', '6 months']],
    ['po.routing.offices', { 'CN-31': 'unit-south' }, ['Shanghai: South China office']],
    ['po.offerings', { X: { en: 'Cloud ERP', zh: '云ERP', baseline: true } }, ['Cloud ERP']],
    ['access.role-items', { reseller: [] }, ['reseller: none']],
  ])('%s_is_said_as_people_say_it', (key, value, said) => {
    expect(valueLines(key, value, words)).toEqual(said);
  });

  test('is_read_where_its_kind_is_looked_for', () => {
    expect(groupOf('po.validation.within', '10wd')).toBe('deadlines');
    expect(groupOf('po.field.name.max', 128)).toBe('limits');
    expect(groupOf('po.offerings', {})).toBe('lists');
    expect(groupOf('po.amount.min', '0.00')).toBe('rules');
    expect(limitOf('po.field.offeringIds.item.max')).toEqual({ path: ['offeringIds'], each: true, end: 'max' });
  });
});

test('least_and_most_of_a_field_stand_beside_each_other', () => {
  expect(limitPairs(['po.field.name.max', 'po.field.city.max', 'po.field.name.min', 'attachment.bytes.max'])).toEqual([
    { key: 'po.field.name.max', max: 'po.field.name.max', min: 'po.field.name.min' },
    { key: 'po.field.city.max', max: 'po.field.city.max' },
    { key: 'attachment.bytes.max', max: 'attachment.bytes.max' },
  ]);
});

describe('versions', () => {
  const version = (number: number, from: string, status = 'active') => ({
    process: 'p',
    version: number,
    status,
    effectiveFrom: `${from}T00:00:00Z`,
  });
  const all = [
    version(1, '2025-01-01'),
    version(2, '2026-01-01'),
    version(3, '2027-01-01'),
    version(4, '2026-06-01', 'draft'),
  ];

  test('say_which_of_them_is_in_force', () => {
    const now = Date.parse('2026-07-01T00:00:00Z');
    expect(all.map(row => standingOf(row, all, now))).toEqual(['replaced', 'inForce', 'toCome', 'notActive']);
  });
});
