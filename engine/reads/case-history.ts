import type { Json, JsonObject } from '../../domain/json.ts';
import { isDisclosedIn } from '../../domain/kernel/disclosure.ts';
import type { Fields } from '../../domain/kernel/fields.ts';
import { maskValue } from '../../domain/kernel/mask.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { isOfOwnSide, type Viewer, viewerOf } from '../../domain/kernel/viewer.ts';
import {
  type ClearValues,
  isAmongThemselves,
  overrideOf,
  proposerOf,
  type ShownChange,
  shownChanges,
} from './audit-payload.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { type TrailEntry, trailOf } from './trail.ts';
import { isUnnamed, namesIn } from './unnamed.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

/** One entry of the trail, ready to be said as a sentence (design/console.md, Case page; design/approvals.md section 6). */
export interface HistoryEntry {
  seq: number;
  version: number;
  round: number;
  command: string;
  from: string;
  to: string;
  outcome: string | null;
  actor: { kind: string; person: PersonName | null; organization: PersonName | null };
  /** With what right: a role or a permission item, at a place. */
  right: { kind: string; code: string; at: PersonName | null } | null;
  /** In whose seat, and until when that was to hold. */
  standsInFor: (PersonName & { until: string | null }) | null;
  /** The decision over many tasks it came through. */
  through: { bulk: string } | null;
  reason: { code?: string; text: string } | null;
  /** Who got the task by it. */
  assignee: PersonName | null;
  /** Whose it is, where that person sits in their seat. */
  owner: PersonName | null;
  /** Given over those who were asked, and who had proposed it; its giver's own side's to know. */
  override: boolean;
  proposer: PersonName | null;
  changes: ShownChange[];
  input: ShownChange[];
  /** What automatic rules went by; the vendor's own. */
  note: Json;
  /** When it took effect and when it ran; the due instant of the clock that was running. */
  at: string;
  effectiveAt: string;
  ranAt: string;
  dueAt: string | null;
  deadlines: { name: string; kind: string; dueAt: string; within: string; provisional: boolean }[];
  policy: { process: string; version: number };
  calendar: { id: string; version: number };
  hash: string;
}

export interface HistoryPage {
  definition: ProcessDefinition;
  items: HistoryEntry[];
  next: number | undefined;
}

/** A page of the trail, oldest first; what happened while the case was hidden from this side is not in it. */
export async function caseHistory(
  reading: Reading,
  caseId: string,
  page: { after: number; limit: number; process?: string | undefined },
): Promise<HistoryPage | undefined> {
  const seen = await visibleCase(reading, caseId, page.process);
  if (!seen) return undefined;
  const trail = await trailOf(reading, seen);
  const shown = trail.filter(({ payload, hidden }) => payload.seq > page.after && !hidden);
  const items = await historyEntries(reading, seen, shown.slice(0, page.limit));
  return { definition: seen.definition, items, next: shown.length > page.limit ? items.at(-1)?.seq : undefined };
}

/** Entries of the trail as this reader may see them. */
export async function historyEntries(
  reading: Reading,
  seen: VisibleCase,
  trail: readonly TrailEntry[],
): Promise<HistoryEntry[]> {
  const names = namesIn(reading, nameBook(reading), seen.definition);
  const items: HistoryEntry[] = [];
  for (const entry of trail) items.push(await historyEntry(reading, names, seen, entry));
  return items;
}

async function historyEntry(
  reading: Reading,
  names: NameBook,
  { definition, row: seen }: VisibleCase,
  { row, payload, dueAt }: TrailEntry,
): Promise<HistoryEntry> {
  const kept = await reading.reader.get('auditValues', { caseId: row.caseId, seq: row.seq });
  const clear = kept ? (JSON.parse(kept.clear) as ClearValues) : {};
  const viewer = viewerOf(reading.person, seen);
  const { seq, version, round, command, from, to, outcome, actor, at, effectiveAt, ranAt } = payload;
  const own = isOfOwnSide(actor, reading.person, seen);
  const internal = await isInternal(names, definition, payload);
  const person = actor.kind === 'person' ? await names.person(actor.id) : null;
  return {
    seq,
    version,
    round,
    command,
    from,
    to,
    outcome,
    actor: { kind: actor.kind, person, organization: await names.organization(actor.organization ?? null) },
    right: await rightOf(names, payload.right),
    standsInFor: await seatOf(names, payload),
    through: payload.through ?? null,
    reason: internal || isAmongThemselves(payload, reading.person, seen) ? null : payload.reason,
    assignee: await names.person(idOf(payload.input.assigneeId)),
    owner: await names.person(idOf(payload.input.standsInFor)),
    override: own && overrideOf(payload) !== undefined,
    proposer: own ? await names.person(proposerOf(payload)) : null,
    changes: shownChanges(payload.changes, clear, { definition, viewer, state: seen.state }),
    input: inputOf(await saidTo(reading, names, definition, payload), clear, {
      fields: definition.commands[command]?.input ?? {},
      viewer,
      state: seen.state,
    }),
    note: viewer === 'vendor' ? payload.note : null,
    at,
    effectiveAt,
    ranAt,
    dueAt,
    deadlines: payload.deadlines,
    policy: payload.policy,
    calendar: payload.calendar,
    hash: row.hash,
  };
}

function idOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

async function seatOf(names: NameBook, { standsInFor }: TrailEntry['payload']): Promise<HistoryEntry['standsInFor']> {
  const person = standsInFor && (await names.person(standsInFor.id));
  return person ? { ...person, until: standsInFor.until } : null;
}

async function rightOf(names: NameBook, right: string | null): Promise<HistoryEntry['right']> {
  const [, kind, code, at] = /^(\w+):(.+)@([^@]+)$/.exec(right ?? '') ?? [];
  return kind && code && at ? { kind, code, at: await names.place(at) } : null;
}

/** What verbs of a task were given with names people; it is left out where the reader does not learn who they are. */
async function saidTo(
  reading: Reading,
  names: NameBook,
  definition: ProcessDefinition,
  { command, input }: TrailEntry['payload'],
): Promise<JsonObject> {
  if (Object.hasOwn(definition.commands, command)) return input;
  if (isUnnamed(reading, definition)) return {};
  const told: Record<string, Json> = {};
  for (const [key, value] of Object.entries(input))
    if (typeof value !== 'string' || !(await names.isKept(value))) told[key] = value;
  return told;
}

/** Of two partners neither learns why the other hands out its work as it does. */
async function isInternal(
  names: NameBook,
  { commands }: ProcessDefinition,
  { command, actor }: TrailEntry['payload'],
): Promise<boolean> {
  return actor.kind === 'person' && !Object.hasOwn(commands, command) && (await names.isKept(actor.id));
}

/** A command's own input, as far as the viewer may see it; personal values masked, as far as they are still there. */
function inputOf(
  input: JsonObject,
  clear: ClearValues,
  { fields, viewer, state }: { fields: Fields; viewer: Viewer; state: string },
): ShownChange[] {
  return Object.entries(input).flatMap(([key, to]): ShownChange[] => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!isDisclosedIn(field, viewer, state)) return [];
    if (!field?.personal) return [{ pointer: `/${key}`, to }];
    const kept = clear[`/input/${key}`];
    return [kept ? { pointer: `/${key}`, to: maskValue(field, kept.value) } : { pointer: `/${key}`, erased: true }];
  });
}
