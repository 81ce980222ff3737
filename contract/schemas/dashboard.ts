import { z } from 'zod';
import { caseRow } from './cases.ts';
import { instant, label, name, named } from './common.ts';
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

const figure = named('CaseFigure', z.object({ count: z.int(), cases: casesQuery }));
const outcomes = {
  kept: figure.meta({ description: 'Decided in time' }),
  late: figure.meta({ description: 'The instant passed first; people may still have decided' }),
  expired: figure.meta({ description: 'Silence decided' }),
};
const unit = name.nullable().meta({ description: 'The office that handles the cases; null for none' });

export const deadlineDashboard = named(
  'DeadlineDashboard',
  z.object({
    asOf: instant,
    zone: z.string(),
    sight: seen.meta({ description: "Over what the figures are: the reader's own scope" }),
    atRisk: z
      .object({
        within: z.string().meta({ description: 'How far ahead by policy, such as `3wd`' }),
        before: instant,
        count: z.int(),
        overdue: z.int(),
        cases: casesQuery,
        overdueCases: casesQuery,
        groups: z
          .array(
            z.object({
              process: z.string(),
              processLabel: label,
              state: z.string(),
              stateLabel: label,
              stage: z.string().nullable(),
              stageLabel: label.nullable(),
              unit,
              count: z.int(),
              overdue: z.int(),
              cases: casesQuery,
              overdueCases: casesQuery,
            }),
          )
          .meta({ description: 'Most overdue first' }),
        first: z.array(caseRow).meta({ description: 'The nearest of them' }),
      })
      .meta({ description: 'What somebody owes that is overdue, or due within the working days the policy says' }),
    settled: z
      .object({
        begins: instant,
        before: instant,
        stages: z
          .array(
            z.object({
              process: z.string(),
              processLabel: label,
              stage: z.string(),
              stageLabel: label,
              unit,
              ...outcomes,
            }),
          )
          .meta({ description: 'By deadline and office, most missed first; each figure counts a case once' }),
        weeks: z.array(
          z.object({
            from: date,
            to: date,
            begins: instant,
            before: instant,
            offices: z.array(z.object({ unit, ...outcomes })),
          }),
        ),
      })
      .meta({ description: 'Deadlines that were settled in whole weeks, the present one last' }),
  }),
);
