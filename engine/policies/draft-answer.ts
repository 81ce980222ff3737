import type { JsonObject } from '../../domain/json.ts';
import type { Finding } from '../../domain/policy/lint/finding.ts';
import type { Acted, Acting } from '../act.ts';
import { instant } from '../answer.ts';
import { type DraftRow, documentOf } from './draft.ts';
import { lintNow } from './lint-facts.ts';

/** What an act on a draft answers: where it stands, and what lint says of it now. */
export async function draftAnswer({ engine, tx, now }: Acting, row: DraftRow): Promise<Acted> {
  const findings = await lintNow(engine, tx, documentOf(row, now), now);
  return { body: { ...standingOf(row), findings: said(findings) }, version: row.tag };
}

/** Where a draft stands. */
export function standingOf(row: DraftRow) {
  const { id, process, baseVersion: base, status, tag, effectiveFrom, became } = row;
  return { id, process, base, status, tag: `"v${tag}"`, effectiveFrom: instant(effectiveFrom), became };
}

export function said(findings: readonly Finding[]): JsonObject[] {
  return findings.map(({ code, severity, pointer, text }) => ({ code, severity, pointer, text: { ...text } }));
}
