import { z } from 'zod';
import { label, maybeInstant, named } from './common.ts';
import { text } from './tasks.ts';

const said = z.object({ enabled: z.boolean(), method: z.string().nullable() });

export const automaticIssuance = named(
  'AutomaticIssuance',
  said.extend({
    methods: z
      .array(z.object({ code: z.string(), label }))
      .meta({ description: 'Those a claim may be paid by now, by one model of selling or another' }),
    afterDays: z.int().meta({ description: 'So many days after a claim is payable its payment is requested' }),
    timeOfDay: z.string().meta({ description: "At this time of day, in the calendar's zone" }),
    changedAt: maybeInstant,
    mayChange: z.boolean(),
    version: z.int(),
  }),
);

export const automaticIssuanceSwitch = named(
  'AutomaticIssuanceSwitch',
  z.strictObject({
    enabled: z.boolean(),
    method: text.min(1).max(64).optional().meta({ description: 'The one chosen last where absent' }),
  }),
);
export const automaticIssuanceSwitched = named('AutomaticIssuanceSwitched', said);
export const automaticIssuancePreview = named('AutomaticIssuancePreview', said.extend({ valid: z.literal(true) }));
