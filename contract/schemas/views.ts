import { z } from 'zod';
import { fieldError, named } from './common.ts';
import { text } from './tasks.ts';

const shared = z.enum(['nobody', 'unit', 'organization']);
const list = z.enum(['cases', 'tasks']);
const query = text.max(2000).meta({
  description: "The list's own query without `limit` and `cursor`, as it stands in the address; empty is everything",
});

export const view = named(
  'SavedView',
  z.object({
    id: z.string(),
    name: z.string(),
    list,
    query: z.string(),
    shared,
    own: z.boolean(),
    tag: z.string(),
    problems: z.array(fieldError).meta({
      description:
        'What of the query is no filter of the list any more; asking the list with it is refused, never widened',
    }),
  }),
);

export const viewPreview = named('SavedViewPreview', view.extend({ valid: z.literal(true) }));

export const viewList = named('SavedViewList', z.object({ items: z.array(view) }));

export const newView = named(
  'NewSavedView',
  z.strictObject({ name: text.min(1).max(80), list, query, shared: shared.default('nobody') }),
);

export const viewPatch = named(
  'SavedViewPatch',
  z.strictObject({ name: text.min(1).max(80).optional(), query: query.optional(), shared: shared.optional() }),
);
