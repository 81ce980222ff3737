import { differences, isObject, type Json, type JsonObject, pointerStep } from '../../domain/json.ts';
import { disclose, isDisclosed, personalField } from '../../domain/kernel/disclosure.ts';
import type { Fields } from '../../domain/kernel/fields.ts';
import { maskValue } from '../../domain/kernel/mask.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { type HistoryEntry, historyEntries } from './case-history.ts';
import { documentThen } from './document-then.ts';
import { entrySeen, type Since } from './entry-seen.ts';
import type { Reading } from './read-as.ts';
import { clearValuesOf, type TrailEntry, trailOf } from './trail.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

/** A value then or now: none, or one that was there and was erased since. */
export type ShownValue = { value: Json } | { erased: true } | null;

/** One field that differs, and who changed it last. */
export interface FieldChange {
  pointer: string;
  from: ShownValue;
  to: ShownValue;
  by: HistoryEntry['actor'];
  at: string;
  seq: number;
}

export interface CaseChanges {
  definition: ProcessDefinition;
  /** The entry compared with; 0 where the reader has seen nothing yet. */
  since: number;
  seq: number;
  state: { from: string; to: string } | null;
  fields: FieldChange[];
  /** What happened since, the latest where it is much. */
  entries: HistoryEntry[];
  more: boolean;
}

const MOST_ENTRIES = 100;

/**
 * What is different in a case since an entry, as this reader saw it then and may see it now (design/console.md, Inbox). Whoever saw
 * nothing then has no difference, only what happened.
 */
export async function caseChanges(reading: Reading, caseId: string, since: Since): Promise<CaseChanges | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const { definition, row } = seen;
  const trail = await trailOf(reading, seen);
  const from = await entrySeen(reading, caseId, trail, since);
  const after = trail.filter(({ payload, hidden }) => payload.seq > from && !hidden);
  const then = trail.findLast(({ payload }) => payload.seq <= from);
  const known = then && !then.hidden ? then : undefined;
  const shown = await historyEntries(reading, seen, after.slice(-MOST_ENTRIES));
  return {
    definition,
    since: known?.payload.seq ?? 0,
    seq: row.seq,
    state: known && known.payload.to !== row.state ? { from: known.payload.to, to: row.state } : null,
    fields: known ? await fieldChanges(reading, seen, { trail, known, after }) : [],
    entries: shown,
    more: after.length > shown.length,
  };
}

interface Compared {
  trail: readonly TrailEntry[];
  known: TrailEntry;
  after: readonly TrailEntry[];
}

async function fieldChanges(
  reading: Reading,
  seen: VisibleCase,
  { trail, known, after }: Compared,
): Promise<FieldChange[]> {
  const { definition, row } = seen;
  const { fields } = definition;
  const viewer = viewerOf(reading.person, row);
  const then = await documentAt(reading, seen, { trail, known });
  // Shown then what was disclosed then; of it only what is still disclosed.
  const before = disclose(fields, disclose(fields, then.data, viewer, known.payload.to), viewer, row.state);
  const now = disclose(fields, JSON.parse(row.data) as JsonObject, viewer, row.state);
  const found = differences(before, now).flatMap(({ pointer, from, to }) => leafChanges(pointer, from, to));
  const shown = (pointer: string) =>
    [known.payload.to, row.state].every(state => isDisclosed(fields, pointer, viewer, state));
  const erased = [...then.erased].filter(
    pointer =>
      shown(pointer) && after.some(entry => sets(entry, pointer)) && !found.some(other => other.pointer === pointer),
  );
  const gone = erased.map(pointer => ({ pointer, from: undefined, to: undefined }));
  const changes = inOrder(fields, [...found, ...gone]).map(change => ({
    ...change,
    by: changedBy(after, change.pointer),
  }));
  const entries = [...new Set(changes.flatMap(({ by }) => by ?? []))];
  const said = new Map((await historyEntries(reading, seen, entries)).map(entry => [entry.seq, entry]));
  return changes.flatMap(({ pointer, from, to, by }) => {
    const entry = by && said.get(by.payload.seq);
    if (!entry) return [];
    const was = then.erased.has(pointer) ? { erased: true as const } : shownValue(fields, pointer, from);
    return [{ pointer, from: was, to: shownValue(fields, pointer, to), by: entry.actor, at: entry.at, seq: entry.seq }];
  });
}

async function documentAt(
  reading: Reading,
  { definition, row }: VisibleCase,
  { trail, known }: Omit<Compared, 'after'>,
) {
  const clear = await clearValuesOf(reading, row.id);
  const entries = trail.filter(({ payload }) => payload.seq <= known.payload.seq);
  return documentThen(
    definition,
    entries.map(({ payload }) => ({ payload, clear: clear.get(payload.seq) ?? {} })),
  );
}

/** The last entry that set the field; where none did, it came to be disclosed with the last move. */
function changedBy(after: readonly TrailEntry[], pointer: string): TrailEntry | undefined {
  return (
    after.findLast(entry => sets(entry, pointer)) ??
    after.findLast(({ payload }) => payload.from !== payload.to) ??
    after.at(-1)
  );
}

interface LeafChange {
  pointer: string;
  from: Json | undefined;
  to: Json | undefined;
}

/** A group that came or went, member by member. */
function leafChanges(pointer: string, from: Json | undefined, to: Json | undefined): LeafChange[] {
  if (!isObject(from ?? to)) return [{ pointer, from, to }];
  const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap(key => leafChanges(pointer + pointerStep(key), before[key], after[key]));
}

/** Whether an entry changed the field, a group around it or a member of it. */
function sets({ payload }: TrailEntry, pointer: string): boolean {
  return payload.changes.some(
    ({ pointer: changed }) =>
      changed === pointer || pointer.startsWith(`${changed}/`) || changed.startsWith(`${pointer}/`),
  );
}

function shownValue(fields: Fields, pointer: string, value: Json | undefined): ShownValue {
  if (value === undefined) return null;
  const field = personalField(fields, pointer);
  return { value: field ? maskValue(field, value) : value };
}

/** In the order of the form. */
function inOrder(fields: Fields, changes: readonly LeafChange[]): LeafChange[] {
  const order = Object.keys(fields);
  const place = ({ pointer }: LeafChange) => order.indexOf(pointer.split('/')[1] ?? '');
  return changes.toSorted((a, b) => place(a) - place(b));
}
