import { z } from 'zod';
import { instant, named } from './common.ts';

const caseEventData = z.object({
  caseId: z.string(),
  process: z.string(),
  number: z.string().nullable(),
  seq: z.int(),
  command: z.string(),
  from: z.string(),
  to: z.string(),
  outcome: z.string().nullable(),
  by: z.enum(['person', 'clock', 'system']),
});

/** An event of the registry tells of an entry, and of no case. */
const registryEventData = z.object({
  kind: z.string(),
  partnerId: z.string().nullable(),
  ref: z.string(),
  status: z.string().nullable(),
});

/** CloudEvents 1.0 in JSON; `position` is an extension: the place in the feed, dense from 1. */
export const cloudEvent = named(
  'CloudEvent',
  z.object({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    subject: z.string(),
    time: instant,
    datacontenttype: z.literal('application/json'),
    position: z.int(),
    data: z.union([caseEventData, registryEventData]),
  }),
);

export const eventFeed = named(
  'EventFeed',
  z.object({
    items: z.array(cloudEvent),
    next: z
      .int()
      .meta({ description: 'Ask with `after` of this value for what comes next; also where nothing is here' }),
  }),
);
