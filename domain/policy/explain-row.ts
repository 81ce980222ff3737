import type { Json } from '../json.ts';
import type { Label, Language } from '../label.ts';
import { formatAmount } from '../money.ts';
import type { DecisionTable } from './decision-table.ts';
import type { MatchedCell, MatchedRow } from './evaluate-table.ts';

/**
 * Why a row matched, as design/approvals.md section 3 says it: "row 3: Amount 12,400.00 >= 10,000.00". Inputs that are exactly one of the names
 * in `money` are minor units and shown as amounts.
 */
export function explainRow(table: DecisionTable, { row, cells }: MatchedRow, money: readonly string[]): Label {
  const say = (language: Language) => cells.map(cell => explainCell(table, cell, money, language));
  return {
    en: [`row ${row}`, say('en').join('; ')].filter(Boolean).join(': '),
    zh: [`第 ${row} 行`, say('zh').join(';')].filter(Boolean).join(':'),
  };
}

function explainCell(table: DecisionTable, cell: MatchedCell, money: readonly string[], language: Language): string {
  const input = table.inputs[cell.input - 1];
  const isMoney = money.includes(input?.expression.trim() ?? '');
  const shown = typeof cell.value === 'number' && isMoney ? amount(cell.value) : plain(cell.value);
  const test = isMoney ? cell.test.replace(/\d+/g, digits => amount(Number(digits))) : cell.test;
  return `${input?.label[language] ?? ''} ${shown} ${/^\s*[<>]/.test(test) ? '' : '∈ '}${test.trim()}`;
}

function amount(minor: number): string {
  return formatAmount(minor).replace(/\B(?=(\d{3})+\.)/g, ',');
}

function plain(value: Json): string {
  return JSON.stringify(value);
}
