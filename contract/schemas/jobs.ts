import { z } from 'zod';
import { document, instant, label, maybeInstant, name, named, pageOf } from './common.ts';

const row = z.object({
  id: z.string(),
  kind: z.string(),
  label,
  status: z.enum(['waiting', 'running', 'done']),
  total: z.int().nullable(),
  done: z.int(),
  failed: z.int(),
  counts: z.record(z.string(), z.int()).meta({ description: 'What came of the items so far, by a word of the kind' }),
  createdBy: name.nullable(),
  createdAt: instant,
  startedAt: maybeInstant,
  finishedAt: maybeInstant,
});

export const jobs = pageOf('JobList', row);
export const job = named(
  'Job',
  row.extend({
    input: document,
    failures: z.array(z.object({ key: z.string(), message: z.string() })),
    report: document.nullable().meta({ description: 'What a job that only reads has found out so far' }),
  }),
);
