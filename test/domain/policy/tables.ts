import type { DecisionTable } from '../../../domain/policy/decision-table.ts';

const said = (text: string) => ({ en: text, zh: text });

/** A table over `amount` and `currency` with the one output `group`; a row is its cells, the output last. */
export function tableOf(
  hit: DecisionTable['hit'],
  rows: readonly (readonly [string, string, string])[],
  otherwise?: string,
): DecisionTable {
  return {
    label: said('Who signs'),
    hit,
    inputs: [
      { label: { en: 'Amount', zh: '金额' }, expression: 'amount' },
      { label: { en: 'Currency', zh: '币种' }, expression: 'currency' },
    ],
    outputs: [{ name: 'group', label: said('Group'), ...(otherwise === undefined ? {} : { default: otherwise }) }],
    rows: rows.map(([amount, currency, group]) => ({ when: [amount, currency], then: [group] })),
  };
}
