import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { policies } from '../support/kernel.ts';
import { done, policyActs } from '../support/policy-acts.ts';

const s = new EngineSuite();
const acts = policyActs(s);

/** The JSON blocks of docs/policies.md, in their order. */
const examples = [...readFileSync(join(packageRoot, 'docs/policies.md'), 'utf8').matchAll(/```json\n(.*?)```/gs)].map(
  ([, text = '']) => JSON.parse(text) as JsonObject,
);

test.each([
  ['partner-opportunity', 0],
  ['purchase-approval', 1],
] as const)('the_worked_example_of_%s_lints_without_errors_and_is_activated', async (process, nth) => {
  const id = await acts.draft(process);
  const { findings } = done(await acts.change(id, examples[nth] ?? {}));
  expect((findings as { severity: string }[]).filter(({ severity }) => severity === 'error')).toEqual([]);
  done(await acts.propose(id));
  expect(done(await acts.activate(id))).toMatchObject({ version: 2 });
});

test('the_contract_example_is_what_ships', () => {
  const shipped = policies.find(({ process }) => process === 'contract-countersign');
  const { 'escalation.further': further } = shipped?.values ?? {};
  expect(examples[2]).toEqual({
    values: { 'escalation.further': further },
    stages: shipped?.stages,
    duties: shipped?.duties,
    delegation: shipped?.delegation,
  });
});

test('the_purchase_example_asks_one_approver_below_ten_thousand_and_two_from_there', async () => {
  const seats = async (amount: string) => {
    const { id } = await s.do('purchase', 'qian-ling', 'submit', undefined, {
      subject: '服务器',
      amount,
      currency: 'CNY',
    });
    const tasks = await s.find('tasks', { caseId: id });
    return tasks.map(({ seat }) => (JSON.parse(seat ?? '{}') as { group?: string }).group);
  };
  expect(await seats('9999.99')).toEqual(['approver']);
  expect(await seats('10000.00')).toEqual(['both', 'both']);
});
