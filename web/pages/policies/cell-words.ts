import { formatAmount } from '../../../domain/money.ts';

/** A test of a column of money as amounts: what it says in minor units as a person writes it. */
export function amountWords(test: string): string {
  return test.replace(/\d+/g, digits => formatAmount(Number(digits)).replace(/\B(?=(\d{3})+\.)/g, ','));
}

/** The texts a cell names, without the marks of the language; undefined for anything that is more than texts. */
export function namesIn(cell: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(cell);
    const all: unknown[] = Array.isArray(value) ? value : [value];
    return all.every(item => typeof item === 'string') ? all : undefined;
  } catch {
    return undefined;
  }
}
