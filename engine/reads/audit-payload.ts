import { isObject, type Json, type JsonObject, pointerStep } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { isDisclosed, personalField } from '../../domain/kernel/disclosure.ts';
import type { Fields } from '../../domain/kernel/fields.ts';
import { maskValue } from '../../domain/kernel/mask.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { isOfOwnSide, type Viewer, viewerOf } from '../../domain/kernel/viewer.ts';
import type { Posting } from '../../domain/ledger/posting.ts';

type Side = 'partner' | 'vendor';

/** Who reads a trail: as what, and of which company. */
export type TrailReader = Pick<Person, 'side' | 'organizationId'>;

/** What engine/audit.ts writes, as far as readers look at it. */
export interface AuditPayload {
  seq: number;
  version: number;
  round: number;
  command: string;
  from: string;
  to: string;
  outcome: string | null;
  /** The second partner that saw the case from this entry on. */
  sharedWith?: string;
  actor: { kind: string; id: string; side?: Side; organization?: string };
  /** The due instant of what somebody owed before it. */
  dueAt: string | null;
  /** Where it came as one of many: the bulk decision. */
  through?: { bulk: string };
  right: string | null;
  /** Whose seat they sat in. */
  standsInFor?: { id: string; delegations: string[]; until: string | null };
  task: string | null;
  reason: { code?: string; text: string } | null;
  input: JsonObject;
  changes: { pointer: string; to?: Json; digest?: string; removed?: true }[];
  /** The lines it made in the ledger. */
  postings?: readonly Posting[];
  /** What the engine set while applying it, such as the number. */
  assigned?: { number?: string };
  tasks: { id: string; status: string; assigneeId: string | null }[];
  deadlines: { name: string; kind: string; dueAt: string; within: string; provisional: boolean }[];
  /** The digest of the facts it was judged by. */
  facts: string | null;
  note: Json;
  at: string;
  effectiveAt: string;
  ranAt: string;
  policy: { process: string; version: number };
  calendar: { id: string; version: number };
}

/** A change as a reader sees it: the new value, or that it was removed, or that its personal value was erased since. */
export interface ShownChange {
  pointer: string;
  to?: Json;
  removed?: true;
  erased?: true;
}

export type ClearValues = Readonly<Record<string, { value: Json }>>;

/**
 * Written while the case was in a state that this side does not learn of, or while it was not shared with the second partner that reads
 * (domain/access.md section 5).
 */
export function isHidden(
  definition: ProcessDefinition,
  payload: Pick<AuditPayload, 'to' | 'sharedWith'>,
  reader: TrailReader,
  row: Pick<CaseSnapshot, 'counterpartyId'>,
): boolean {
  const viewer = viewerOf(reader, row);
  if (viewer === 'counterparty') return payload.sharedWith !== reader.organizationId;
  return definition.states[payload.to]?.hiddenFrom === viewer;
}

/** What people of one side say to each other about a task is nothing to the other: questions, answers, why somebody acts or is added. */
export function isAmongThemselves(
  { command, actor, note }: Pick<AuditPayload, 'command' | 'actor' | 'note'>,
  reader: TrailReader,
  row: Pick<CaseSnapshot, 'counterpartyId'>,
): boolean {
  if (actor.kind !== 'person' || isOfOwnSide(actor, reader, row)) return false;
  return AMONG_THEMSELVES.includes(command) || overrideOf({ note })?.own === true;
}

/** Of a command given over those who were asked: whether its reason is its giver's own side's alone. */
export function overrideOf({ note }: Pick<AuditPayload, 'note'>): { own: boolean } | undefined {
  const marked = isObject(note) ? note.override : undefined;
  return isObject(marked) ? { own: marked.own === true } : undefined;
}

/** Who proposed what was confirmed. */
export function proposerOf({ note }: Pick<AuditPayload, 'note'>): string | null {
  const by = isObject(note) ? note.proposedBy : undefined;
  return typeof by === 'string' ? by : null;
}

const AMONG_THEMSELVES: readonly string[] = [
  'consult',
  'answer',
  'delegate',
  'add-approver',
  'suspend',
  'skip',
  'propose-skip',
  'propose-override',
  'turn-down',
];

/**
 * The changes this viewer may see in the state the case is in now; personal values masked, from the rows that can be erased
 * (domain/access.md section 4).
 */
export function shownChanges(
  changes: AuditPayload['changes'],
  clear: ClearValues,
  reader: { definition: ProcessDefinition; viewer: Viewer; state: string },
): ShownChange[] {
  const { fields } = reader.definition;
  return changes.flatMap(change => {
    const value = change.to === undefined && change.digest !== undefined ? { digest: change.digest } : change.to;
    const all =
      change.removed || value === undefined
        ? [{ pointer: change.pointer, removed: true as const }]
        : leaves(change.pointer, value);
    return all
      .filter(({ pointer }) => isDisclosed(fields, pointer, reader.viewer, reader.state))
      .map(leaf => masked(fields, leaf, clear));
  });
}

/** A personal value as its mask; that it was erased where its clear value is gone. */
function masked(fields: Fields, leaf: ShownChange, clear: ClearValues): ShownChange {
  const field = personalField(fields, leaf.pointer);
  if (!field || leaf.removed) return leaf;
  const kept = Object.hasOwn(clear, leaf.pointer) ? clear[leaf.pointer] : undefined;
  return kept ? { pointer: leaf.pointer, to: maskValue(field, kept.value) } : { pointer: leaf.pointer, erased: true };
}

/** A group set at once, member by member; a sealed value is a leaf. */
function leaves(pointer: string, value: Json): ShownChange[] {
  if (!isObject(value) || 'digest' in value) return [{ pointer, to: value }];
  return Object.entries(value).flatMap(([key, member]) => leaves(pointer + pointerStep(key), member));
}
