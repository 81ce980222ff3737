import { expect, test } from 'vitest';
import { freezeFacts } from '../../../domain/claims/freeze-reasons.ts';

test('of_the_orders_of_a_partner_only_those_of_the_claim_are_read', () => {
  const orders = freezeFacts('org-haiyue', ['ORD-1', 'ORD-2']).filter(
    asked => 'kind' in asked && asked.kind === 'order',
  );
  expect(orders).toMatchObject([{ ref: 'ORD-1' }, { ref: 'ORD-2' }]);
  expect(freezeFacts('org-haiyue', undefined)).toEqual([{ name: 'registry', kind: 'bill', partnerId: 'org-haiyue' }]);
});
