import { z } from 'zod';
import { instant, name, pageOf } from './common.ts';

export const customers = pageOf(
  'CustomerList',
  z.object({
    id: z.string(),
    name: z.string(),
    customerKey: z.string(),
    kind: z.enum(['pre-registered', 'associated']),
    partner: name.nullable(),
    secondTier: z.boolean().meta({ description: "A customer of one of the reader's resellers" }),
    accountManager: name.nullable(),
    since: instant,
  }),
);
