import { expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { diffPolicies } from '../../../domain/policy/diff.ts';
import { definitionOf } from '../../support/kernel.ts';
import { FINANCE, group, purchase, stage, underApproval } from '../../support/policies.ts';

function diff(from: JsonObject, to: JsonObject) {
  return diffPolicies(from, to, definitionOf('purchase-approval'));
}

test('two_versions_that_say_the_same_do_not_differ_whatever_their_number', () => {
  expect(diff(purchase(), purchase({ version: 2, effectiveFrom: '2027-01-01T00:00:00Z' }))).toEqual([]);
});

test('a_changed_added_or_removed_value_is_said_in_both_languages', () => {
  const { 'reason.text.max': _, ...rest } = purchase().values as JsonObject;
  const after = {
    ...purchase(),
    values: { ...rest, 'purchase.approval.within': '3wd', 'purchase.field.subject.max': 90 },
  };
  const before = { ...purchase(), values: { ...(purchase().values as JsonObject) } };
  delete (before.values as Record<string, unknown>)['purchase.field.subject.max'];
  expect(diff(before, after)).toEqual([
    {
      kind: 'changed',
      pointer: '/values/purchase.approval.within',
      where: { en: 'Values › Approval', zh: '取值 › 审批时限' },
      from: '5wd',
      to: '3wd',
    },
    {
      kind: 'added',
      pointer: '/values/purchase.field.subject.max',
      where: { en: 'Values › What to buy, at most', zh: '取值 › 采购内容（最大）' },
      to: 90,
    },
    {
      kind: 'removed',
      pointer: '/values/reason.text.max',
      where: { en: 'Values › A reason has at most, characters', zh: '取值 › 原因最多字符数' },
      from: 500,
    },
  ]);
});

test('a_group_is_the_same_group_wherever_it_stands_in_its_stage', () => {
  const finance = { name: 'finance', label: { en: 'Finance', zh: '财务' }, who: [FINANCE] };
  const before = underApproval({}, finance);
  const after = underApproval({ ...finance, seats: 'each' }, {});
  expect(diff(before, after)).toEqual([
    {
      kind: 'changed',
      pointer: '/stages/under-approval/groups/0/seats',
      where: {
        en: 'Stages › Under approval › group Finance › seats',
        zh: '审批环节 › 审批中 › 分组 财务 › 席位',
      },
      from: 'offer',
      to: 'each',
    },
  ]);
});

test('a_stage_that_comes_or_goes_is_said_as_a_whole', () => {
  const stages = { 'under-approval': stage({}) };
  expect(diff(purchase(), purchase({ stages }))).toMatchObject([{ kind: 'added', pointer: '/stages', to: stages }]);
  expect(diff(underApproval({}, { name: 'b' }), underApproval({}))).toMatchObject([
    { kind: 'removed', pointer: '/stages/under-approval/groups/1', from: group({ name: 'b' }) },
  ]);
});

test('rows_of_a_table_are_compared_by_their_place', () => {
  const label = { en: 'By amount', zh: '按金额' };
  const table = (cell: string) => ({
    'by-amount': {
      label,
      hit: 'first' as const,
      inputs: [{ label, expression: 'amount' }],
      outputs: [{ name: 'group', label }],
      rows: [{ when: [cell], then: ['"director"'] }],
    },
  });
  expect(diff(purchase({ tables: table('< 1') }), purchase({ tables: table('< 2') }))).toMatchObject([
    {
      pointer: '/tables/by-amount/rows/0/when',
      where: { en: 'Decision tables › By amount › row 1 › when', zh: '决策表 › 按金额 › 行 1 › 条件' },
      from: ['< 1'],
      to: ['< 2'],
    },
  ]);
});
