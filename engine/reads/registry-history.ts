import type { Row } from '../../db/store.ts';
import { type Json, type JsonObject, pointerStep, sameJson } from '../../domain/json.ts';
import { maskPersonal } from '../../domain/kernel/mask.ts';
import type { Label } from '../../domain/label.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RecordedEntry } from '../registry/record-entry.ts';
import { sourceBy } from '../registry/source.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { oneEntry, sourceOf } from './registry.ts';
import { visibleCase } from './visible.ts';

/** One thing that became different; `pointer` into the entry, as it is read. */
export interface EntryChange {
  pointer: string;
  label: Label;
  before: Json;
  after: Json;
}

/** One act on an entry: who, when, and what it says since. */
export interface EntryHistoryView {
  seq: number;
  at: string;
  act: 'add' | 'change' | 'end';
  version: number;
  /** Of the one side's people the other learns no name. */
  person: PersonName | null;
  source: string;
  /** The case that wrote it, where the reader may see it. */
  case: { id: string; number: string | null } | null;
  changes: EntryChange[];
  told: readonly string[];
}

interface Recorded {
  at: string;
  detail: RecordedEntry;
  actor:
    | { kind: 'person'; id: string; side: 'partner' | 'vendor'; organization: string }
    | { kind: 'system'; because: string };
}

/** The history of an entry the reader may see, newest first; undefined where there is none for them. */
export async function entryHistory(
  reading: Reading,
  kind: RegistryKind,
  { id, before, limit }: { id: string; before: number | undefined; limit: number },
): Promise<{ items: EntryHistoryView[]; next: number | undefined } | undefined> {
  if (!(await oneEntry(reading, kind, id))) return undefined;
  const page = { chain: 'registry', subject: id, organizationIds: null, before, limit: limit + 1 };
  const rows = await reading.reader.query.adminEntriesPage(page);
  const names = nameBook(reading);
  const shown = rows.slice(0, limit);
  const items = await Promise.all(shown.map((row, nth) => viewOf(reading, names, kind, row, rows[nth + 1])));
  return { items, next: rows.length > limit ? items.at(-1)?.seq : undefined };
}

async function viewOf(
  reading: Reading,
  names: NameBook,
  kind: RegistryKind,
  row: Row<'adminEntries'>,
  earlier: Row<'adminEntries'> | undefined,
): Promise<EntryHistoryView> {
  const { at, detail, actor } = JSON.parse(row.payload) as Recorded;
  const { person } = reading;
  const own = actor.kind === 'person' && actor.organization === person.organizationId;
  const source = actor.kind === 'person' ? sourceBy(actor.side, actor.id) : actor.because;
  return {
    seq: row.seq,
    at,
    act: row.act === 'registry.end' ? 'end' : detail.version === 1 ? 'add' : 'change',
    version: detail.version,
    person: own ? await names.person(actor.id) : null,
    source: sourceOf(source, person.side),
    case: await caseOf(reading, source),
    changes: changesBetween(kind, earlier, row),
    told: detail.told,
  };
}

async function caseOf(reading: Reading, source: string): Promise<EntryHistoryView['case']> {
  if (!source.startsWith('case:')) return null;
  const found = await visibleCase(reading, source.slice('case:'.length));
  return found ? { id: found.row.id, number: found.row.number } : null;
}

/** What an act changed of what the one before it left; masked where it is personal. */
function changesBetween(
  { fields }: RegistryKind,
  earlier: Row<'adminEntries'> | undefined,
  row: Row<'adminEntries'>,
): EntryChange[] {
  const [was, is] = [earlier ? saidBy(earlier) : undefined, saidBy(row)];
  const [maskedWas, maskedIs] = [maskPersonal(fields, was?.data ?? {}), maskPersonal(fields, is.data)];
  const ofData = Object.entries(fields)
    .filter(([name]) => !sameJson(was?.data[name] ?? null, is.data[name] ?? null))
    .map(([name, { label }]) => ({
      pointer: `/data${pointerStep(name)}`,
      label,
      before: maskedWas[name] ?? null,
      after: maskedIs[name] ?? null,
    }));
  const ofWindow = WINDOW.filter(({ name }) => (was?.[name] ?? null) !== is[name]).map(({ name, pointer, label }) => ({
    pointer,
    label,
    before: was?.[name] ?? null,
    after: is[name],
  }));
  return [...ofData, ...ofWindow];
}

const WINDOW = [
  { name: 'from', pointer: '/fromAt', label: { en: 'Holds from', zh: '生效时间' } },
  { name: 'until', pointer: '/untilAt', label: { en: 'Holds until', zh: '失效时间' } },
] as const;

/** What an entry said after an act, with the personal values that were not erased. */
function saidBy({ payload, clear }: Row<'adminEntries'>): Pick<RecordedEntry, 'data' | 'from' | 'until'> {
  const { detail } = JSON.parse(payload) as Recorded;
  const kept = clear === null ? {} : (JSON.parse(clear) as Record<string, { value: Json }>);
  const personal = Object.fromEntries<Json>(Object.entries(kept).map(([name, { value }]) => [name, value]));
  const data: JsonObject = { ...detail.data, ...personal };
  return { data, from: detail.from, until: detail.until };
}
