import { formatAmount, parseAmount } from '../../../../domain/money.ts';

/** An invoice as it stands in a claim, or as far as it is typed. */
export interface Invoice {
  invoiceNo?: string;
  kind?: string;
  amount?: string;
  currency?: string;
  taxRate?: string;
  issuedOn?: string;
}

/** What invoices come to, beside what is owed; to the cent. */
export interface InvoiceSum {
  sum: string;
  owed: string;
  /** What is still missing, or how much it is too much; nothing where it is exact. */
  difference: { kind: 'missing' | 'over'; amount: string } | null;
}

/** Adds invoices up against the amount to invoice; undefined where that is not known. What is no amount yet counts as nothing. */
export function invoiceSum(invoices: readonly Invoice[], owed: unknown): InvoiceSum | undefined {
  const expected = parseAmount(String(owed ?? ''));
  if (expected === undefined) return undefined;
  const sum = invoices.reduce((total, { amount }) => total + (parseAmount(amount ?? '') ?? 0), 0);
  const rest = expected - sum;
  const difference = rest === 0 ? null : differing(rest);
  return { sum: formatAmount(sum), owed: formatAmount(expected), difference };
}

function differing(rest: number): InvoiceSum['difference'] {
  return { kind: rest > 0 ? 'missing' : 'over', amount: formatAmount(Math.abs(rest)) };
}

/** The rows of a document that are invoices. */
export function invoicesOf(value: unknown): Invoice[] {
  return Array.isArray(value) ? value.filter(row => typeof row === 'object' && row !== null) : [];
}

/** One invoice more, for all that is missing yet: number and day are its writer's to say. */
export function invoiceForRest({ difference }: InvoiceSum, data: Readonly<Record<string, unknown>>): Invoice {
  const { currency, taxRate } = data;
  return {
    ...(difference?.kind === 'missing' ? { amount: difference.amount } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(typeof taxRate === 'string' ? { taxRate } : {}),
  };
}
