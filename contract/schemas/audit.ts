import { z } from 'zod';
import { instant, label, named } from './common.ts';

export const auditVerification = named(
  'AuditVerification',
  z.object({
    caseId: z.string(),
    ok: z.boolean(),
    entries: z.int(),
    head: z.object({ entries: z.int(), hash: z.string() }),
    fault: z.object({ seq: z.int(), fault: z.string() }).nullable(),
    at: instant,
    sentence: label,
  }),
);

const auditEntry = z.object({
  seq: z.int(),
  payload: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
  erased: z.array(z.string()).optional().meta({ description: 'Personal values whose clear text was erased' }),
});

/** A line of an export, for `countersign audit verify`: what it is, then entries, the head of the trail, and the seal over all of it. */
export const auditLine = named(
  'AuditLine',
  z.union([
    z.object({
      format: z.string(),
      scope: z.string(),
      at: instant,
      key: z.object({ algorithm: z.string(), id: z.string(), publicKey: z.string() }),
    }),
    auditEntry.extend({ caseId: z.string() }),
    z.object({ caseId: z.string(), head: z.object({ entries: z.int(), hash: z.string() }) }),
    z.object({
      seal: z.object({
        lines: z.int(),
        trails: z.int(),
        entries: z.int(),
        body: z.string(),
        heads: z.string(),
      }),
      signature: z.string(),
    }),
  ]),
);

export const audit = named(
  'AuditTrail',
  z.object({
    caseId: z.string(),
    process: z.string(),
    head: z.object({ entries: z.int(), hash: z.string() }),
    entries: z.array(auditEntry),
  }),
);
