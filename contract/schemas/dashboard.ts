import { z } from 'zod';
import { instant, label, named } from './common.ts';
import { seen } from './settings.ts';

const date = z.string().meta({ format: 'date' });

const casesQuery = z.string().meta({ description: 'The query of `/v1/cases` that lists them' });

const figures = z.object({
  from: date,
  to: date,
  count: z.int().meta({ description: 'Submitted from the first to the last of these days' }),
  states: z
    .array(z.object({ state: z.string(), label, count: z.int(), cases: casesQuery }))
    .meta({ description: 'Where they stand now, in the order of the process' }),
  space: z
    .array(z.object({ currency: z.string(), amount: z.string() }))
    .meta({ description: 'Sum of the estimated amounts, one a currency' }),
  conversion: z
    .number()
    .nullable()
    .meta({ description: 'Won or delivered, of those validated or later; null where there are none' }),
  validated: z.int(),
  won: z.int(),
  cases: casesQuery,
});

export const opportunityDashboard = named(
  'OpportunityDashboard',
  z.object({
    asOf: instant,
    zone: z.string(),
    sight: seen.meta({ description: "Over what the figures are: the reader's own scope" }),
    windows: z.array(figures.extend({ window: z.string() })),
    months: z
      .array(figures.extend({ month: z.string() }))
      .meta({ description: 'Calendar months, which together are the longest window' }),
  }),
);
