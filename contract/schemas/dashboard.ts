import { z } from 'zod';
import { instant, named } from './common.ts';
import { seen } from './settings.ts';

const date = z.string().meta({ format: 'date' });

export const opportunityDashboard = named(
  'OpportunityDashboard',
  z.object({
    asOf: instant,
    zone: z.string(),
    sight: seen.meta({ description: "Over what the figures are: the reader's own scope" }),
    windows: z.array(
      z.object({
        window: z.string(),
        from: date,
        to: date,
        count: z.int().meta({ description: 'Submitted in the window' }),
        space: z
          .array(z.object({ currency: z.string(), amount: z.string() }))
          .meta({ description: 'Sum of the estimated amounts, one a currency' }),
        conversion: z
          .number()
          .nullable()
          .meta({ description: 'Won or delivered, of those validated or later; null where there are none' }),
        validated: z.int(),
        won: z.int(),
      }),
    ),
  }),
);
