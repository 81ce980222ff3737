import { expect, test } from 'vitest';
import { caseValues, namesOf } from '../../../domain/policy/case-values.ts';
import { PROCESSES } from '../../../domain/processes/all.ts';
import { definitionOf } from '../../support/kernel.ts';

const at = { unitId: 'unit-south', homeUnitId: null, partnerId: null, createdBy: 'qian-ling', round: 1 };

test('conditions_see_money_in_minor_units_and_ids_and_nothing_of_what_the_case_lacks', () => {
  const snapshot = { ...at, submittedBy: 'feng-kai', state: 'under-approval' };
  const data = { subject: '服务器', amount: '12400.50', currency: 'CNY', stray: 'x' };
  expect(caseValues(definitionOf('purchase-approval'), { ...snapshot, data })).toEqual({
    subject: '服务器',
    purpose: null,
    amount: 1_240_050,
    currency: 'CNY',
    unit: 'unit-south',
    homeUnit: null,
    partner: null,
    requester: 'feng-kai',
    state: 'under-approval',
    round: 1,
  });
});

test('what_a_case_is_worth_is_called_amount_in_every_process_that_says_so', () => {
  const data = { estimatedAmount: '1000.00', currency: 'USD' };
  const seen = caseValues(definitionOf('partner-opportunity'), { ...at, submittedBy: null, state: 'draft', data });
  expect(seen).toMatchObject({ amount: 100_000, estimatedAmount: 100_000, currency: 'USD', requester: 'qian-ling' });
});

test.each(PROCESSES.map(process => [process.name, process] as const))(
  'what_lint_lets_be_named_in_%s_is_its_fields_its_worth_and_where_a_case_stands',
  (_, definition) => {
    const worth = definition.worth ? ['amount', 'currency'] : [];
    const standing = ['unit', 'homeUnit', 'partner', 'requester', 'state', 'round'];
    const named = new Set([...Object.keys(definition.fields), ...worth, ...standing]);
    expect(namesOf(definition).sort()).toEqual([...named].sort());
    expect(namesOf(definition)).not.toContain('now');
  },
);
