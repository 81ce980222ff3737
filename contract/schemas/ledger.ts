import { z } from 'zod';
import { instant, label, name, pageOf } from './common.ts';

const amount = z.string().meta({ description: 'Debit above zero, credit below' });

export const ledgerLines = pageOf(
  'LedgerLineList',
  z.object({
    entry: z.string().meta({ description: 'The lines of one entry have the same, and come to nothing' }),
    line: z.int(),
    at: instant,
    account: z.string(),
    accountLabel: label,
    amount,
    currency: z.string(),
    partner: name.nullable(),
    case: z.object({ id: z.string(), number: z.string().nullable(), title: z.string() }).nullable(),
    command: label.nullable().meta({ description: 'What was done to the case' }),
    reverses: z.string().nullable().meta({ description: 'The entry it takes back' }),
  }),
);

export const ledgerBalances = pageOf(
  'LedgerBalanceList',
  z.object({ account: z.string(), accountLabel: label, kind: z.string(), amount, currency: z.string() }),
);
