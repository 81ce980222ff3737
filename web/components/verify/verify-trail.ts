import { GENESIS } from '../../../domain/kernel/audit-chain.ts';
import type { Answer } from '../../api/operations.ts';

export type Trail = Answer<'getCaseAudit'>;

/** What a check of a trail found; `withheld` entries link, but the reader may not see what they say. */
export type Verdict =
  | { kind: 'whole'; entries: number; withheld: number; head: string }
  | { kind: 'broken'; seq: number; fault: 'gap' | 'broken-link' | 'altered' | 'cut-off' };

/**
 * Checks a trail in the reader's own browser, so that nobody's word is taken for it: gapless, linked, each entry's hash that of its text,
 * none missing at the end (invariant I7, as `countersign audit verify` checks it).
 */
export async function verifyTrail({ caseId, head, entries }: Trail): Promise<Verdict> {
  let [seq, previous, withheld] = [0, GENESIS, 0];
  for (const entry of entries) {
    seq += 1;
    if (entry.seq !== seq) return { kind: 'broken', seq, fault: 'gap' };
    if (entry.prevHash !== previous) return { kind: 'broken', seq, fault: 'broken-link' };
    if (entry.payload === null) withheld += 1;
    else if (!(await says(entry.payload, entry, caseId))) return { kind: 'broken', seq, fault: 'altered' };
    previous = entry.hash;
  }
  if (seq !== head.entries || previous !== head.hash) return { kind: 'broken', seq: seq + 1, fault: 'cut-off' };
  return { kind: 'whole', entries: seq, withheld, head: previous };
}

/** Whether the text is the one that was hashed, of this case and at this place. */
async function says(payload: string, entry: Trail['entries'][number], caseId: string): Promise<boolean> {
  if ((await sha256(`${entry.prevHash}\n${payload}`)) !== entry.hash) return false;
  const said = JSON.parse(payload) as { case?: unknown; seq?: unknown };
  return said.case === caseId && said.seq === entry.seq;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
