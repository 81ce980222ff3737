import { iso } from '../audit.ts';
import { type CaseFault, verifyTrail } from '../verify.ts';
import { auditedCase } from './case-audit.ts';
import type { Reading } from './read-as.ts';

/** Whether a case's trail is as it was written, verified now. */
export interface CaseVerification {
  caseId: string;
  ok: boolean;
  entries: number;
  head: { entries: number; hash: string };
  fault: { seq: number; fault: CaseFault } | null;
  at: string;
}

/** Verifies the trail of one case on the server, as `countersign audit verify` does those of all. */
export async function caseVerification(reading: Reading, caseId: string): Promise<CaseVerification | undefined> {
  const seen = await auditedCase(reading, caseId);
  if (!seen) return undefined;
  const { row } = seen;
  const entries = await reading.reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] });
  const fault = verifyTrail(reading.engine.hashing, row, entries);
  return {
    caseId,
    ok: fault === undefined,
    entries: entries.length,
    head: { entries: row.seq, hash: row.lastHash },
    fault: fault ? { seq: fault.seq, fault: fault.fault } : null,
    at: iso(reading.now),
  };
}
