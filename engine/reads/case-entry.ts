import type { Row } from '../../db/store.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { disclose, isDisclosed, isDisclosedIn } from '../../domain/kernel/disclosure.ts';
import { maskPersonal } from '../../domain/kernel/mask.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { type AttachmentAnswer, attachmentAnswer } from '../answer.ts';
import { AUDIT_ITEM } from './case-audit.ts';
import { type HistoryEntry, historyEntries } from './case-history.ts';
import { clocksThen } from './clocks-then.ts';
import type { DeadlineView } from './deadline-view.ts';
import { documentThen } from './document-then.ts';
import { holds, type Reading } from './read-as.ts';
import { clearValuesOf, type TrailEntry, trailOf } from './trail.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

/** The facts an entry was judged by: their values, or only that they are there, for whom they are not, or that they were erased. */
export interface EntryFacts {
  digest: string;
  shown: 'values' | 'withheld' | 'erased';
  values: Json;
}

/** One entry with what whoever made it had before them (design/approvals.md section 6). */
export interface CaseEntry {
  definition: ProcessDefinition;
  entry: HistoryEntry;
  prevHash: string;
  /** The document before it, as this reader may see it; pointers of personal values that were erased since. */
  before: { state: string; data: JsonObject; erased: string[] };
  task: { id: string; kind: string } | null;
  /** The clocks that ran, with their receipts. */
  clocks: DeadlineView[];
  files: AttachmentAnswer[];
  facts: EntryFacts | null;
}

/** What an actor saw at one entry of a case's trail; nothing where this reader's side does not learn of it. */
export async function caseEntry(reading: Reading, caseId: string, seq: number): Promise<CaseEntry | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const trail = await trailOf(reading, seen);
  const found = trail.find(({ payload }) => payload.seq === seq);
  if (!found || found.hidden) return undefined;
  const [entry] = await historyEntries(reading, seen, [found]);
  if (!entry) return undefined;
  const task = found.payload.task === null ? undefined : await reading.reader.get('tasks', { id: found.payload.task });
  return {
    definition: seen.definition,
    entry,
    prevHash: found.row.prevHash,
    before: await documentBefore(reading, seen, trail, found),
    task: task ? { id: task.id, kind: task.kind } : null,
    clocks: await clocksThen(reading, seen, trail, found),
    files: await filesThen(reading, seen, found),
    facts: await factsOf(reading, caseId, found),
  };
}

async function documentBefore(
  reading: Reading,
  { definition, row }: VisibleCase,
  trail: readonly TrailEntry[],
  { payload: { seq, from } }: TrailEntry,
): Promise<CaseEntry['before']> {
  const { fields, states } = definition;
  const viewer = viewerOf(reading.person, row);
  const before = trail.filter(({ payload }) => payload.seq < seq);
  // Nothing of what was there while this reader did not learn of the case.
  if (before.at(-1)?.hidden ?? states[from]?.hiddenFrom === viewer) return { state: from, data: {}, erased: [] };
  const clear = await clearValuesOf(reading, row.id);
  const then = documentThen(
    definition,
    before.map(({ payload }) => ({ payload, clear: clear.get(payload.seq) ?? {} })),
  );
  const shown = disclose(fields, disclose(fields, then.data, viewer, from), viewer, row.state);
  const erased = [...then.erased].filter(pointer =>
    [from, row.state].every(state => isDisclosed(fields, pointer, viewer, state)),
  );
  return { state: from, data: maskPersonal(fields, shown), erased };
}

async function filesThen(
  { reader, person }: Reading,
  { definition, row }: VisibleCase,
  { payload }: TrailEntry,
): Promise<AttachmentAnswer[]> {
  const viewer = viewerOf(person, row);
  if (![payload.from, row.state].every(state => isDisclosedIn(definition.files, viewer, state))) return [];
  const at = Date.parse(payload.at);
  const stood = (file: Row<'attachments'>) =>
    file.seq < payload.seq && (file.removedAt === null || file.removedAt >= at);
  const rows = await reader.find('attachments', { caseId: row.id }, { orderBy: [['seq', 'asc']] });
  return rows.filter(stood).map(attachmentAnswer);
}

/** Facts tell of other cases and of other companies: their values are for who reads every trail. */
async function factsOf(
  { reader, person }: Reading,
  caseId: string,
  { payload: { seq, facts: digest } }: TrailEntry,
): Promise<EntryFacts | null> {
  if (digest === null || person.side === 'partner') return null;
  if (!holds(person, AUDIT_ITEM)) return { digest, shown: 'withheld', values: null };
  const kept = await reader.get('auditValues', { caseId, seq });
  const values = kept && (JSON.parse(kept.clear) as Record<string, { value: Json }>).facts;
  return values ? { digest, shown: 'values', values: values.value } : { digest, shown: 'erased', values: null };
}
