import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import type { Reading } from './read-as.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

export interface RelatedCase {
  definition: ProcessDefinition;
  /** What it is to the case asked about: what that came from, or what came from it. */
  relation: 'parent' | 'child';
  id: string;
  process: string;
  number: string | null;
  title: string;
  state: string;
  createdAt: string;
  closedAt: string | null;
}

const MOST = 100;

/** The case a visible case came from, and those that came from it: copies, shares, requests; only what the reader may see. */
export async function relatedCases(reading: Reading, caseId: string): Promise<RelatedCase[] | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const { parentId } = seen.row;
  const parent = parentId === null ? undefined : await visibleCase(reading, parentId);
  const rows = await reading.reader.find(
    'cases',
    { parentId: caseId },
    { orderBy: [['createdAt', 'asc']], limit: MOST },
  );
  const children: (VisibleCase | undefined)[] = [];
  for (const { id } of rows) children.push(await visibleCase(reading, id));
  return [related('parent', parent), ...children.map(child => related('child', child))].flat();
}

function related(relation: RelatedCase['relation'], seen: VisibleCase | undefined): RelatedCase[] {
  if (!seen) return [];
  const { id, process, number, title, state, createdAt, closedAt } = seen.row;
  const times = { createdAt: iso(createdAt), closedAt: instant(closedAt) };
  return [{ definition: seen.definition, relation, id, process, number, title, state, ...times }];
}
