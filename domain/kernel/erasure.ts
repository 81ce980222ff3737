import { isObject, type Json, type JsonObject, pointerStep } from '../json.ts';
import { type Grant, grantFor, type Person } from './actor.ts';
import { isPersonal } from './disclosure.ts';
import type { Fields, Problem } from './fields.ts';
import { personalPointers } from './mask.ts';
import type { Plan } from './plan.ts';
import type { ProcessDefinition } from './process.ts';
import type { Reason } from './reason.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';

/** The command that erases personal values of a case (design/approvals.md section 6). */
export const ERASE = 'erase';

/** Who may erase personal values: operations at the vendor; a partner's administrator where the case is the partner's alone. */
export const ERASE_ITEM = 'operations.erase';

export interface ErasureInput {
  definition: ProcessDefinition;
  snapshot: CaseSnapshot;
  actor: Person;
  /**
   * What to erase, as pointers: a personal field (`/contact/phone`), a group with all that is personal in it (`/contact`), the name of
   * a file (`/attachments/<id>`), what a comment says with its files (`/comments/<id>`), or everything personal of the case (the empty pointer).
   */
  fields: readonly string[];
  /** Files of the case whose names stand in clear, and comments whose words do. */
  files: readonly string[];
  comments: readonly string[];
  /** Pointers of personal values that the trail still holds in clear. */
  held: readonly string[];
  reason: Reason | null;
  now: number;
}

/** A plan that takes the values out of the document and says in the trail which; the rows beside the trail are the engine's to clear. */
export function decideErasure(input: ErasureInput): Plan | Refusal {
  const { definition, snapshot, actor, fields, files, comments, held, reason, now } = input;
  if (!erasureRight(actor, snapshot)) return refuse('NOT_PERMITTED', { item: ERASE_ITEM, command: ERASE });
  const problems: Problem[] = fields.flatMap((pointer, n) =>
    isErasable(definition.fields, pointer, [...files.map(fileName), ...comments.map(commentPointer)])
      ? []
      : [{ pointer: `/fields/${n}`, code: 'NOT_FOUND' }],
  );
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const there = personalPointers(definition.fields, snapshot.data).filter(pointer => isNamed(pointer, fields));
  const named = [...files.map(fileName), ...comments.map(commentPointer)];
  const names = named.filter(pointer => isNamed(pointer, fields));
  const kept = held.filter(pointer => isNamed(pointer, fields));
  if (there.length + names.length + kept.length === 0) return refuse('NOTHING_TO_ERASE');
  return stay(snapshot, ERASE, now, {
    event: 'case.erased',
    data: there.reduce(without, snapshot.data),
    changes: there.map(pointer => ({ pointer, from: undefined, to: undefined })),
    raises: there.length + names.length > 0,
    input: { fields: [...new Set([...there, ...names, ...kept])].sort() },
    reason,
  });
}

/** The grant it is done with; undefined where the person may not. */
export function erasureRight(actor: Person, snapshot: CaseSnapshot): Grant | undefined {
  const theirs = actor.side === 'vendor' || !snapshot.vendorVisible;
  return theirs ? grantFor(actor, ERASE_ITEM, snapshot) : undefined;
}

/** Whether a pointer is one of those named, or lies in one. */
export function isNamed(pointer: string, fields: readonly string[]): boolean {
  return fields.some(named => pointer === named || pointer.startsWith(`${named}/`));
}

export function fileName(attachmentId: string): string {
  return `/attachments${pointerStep(attachmentId)}`;
}

export function commentPointer(commentId: string): string {
  return `/comments${pointerStep(commentId)}`;
}

function isErasable(fields: Fields, pointer: string, beside: readonly string[]): boolean {
  if (pointer === '' || beside.includes(pointer)) return true;
  return isPersonal(fields, pointer) || everyPersonal(fields).some(known => known.startsWith(`${pointer}/`));
}

/** Pointers of every field that is personal, said or not. */
function everyPersonal(fields: Fields, base = ''): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const pointer = base + pointerStep(key);
    if (field.personal) return [pointer];
    return field.kind === 'group' ? everyPersonal(field.fields, pointer) : [];
  });
}

function without(data: JsonObject, pointer: string): JsonObject {
  return removed(data, pointer.split('/').slice(1)) as JsonObject;
}

function removed(value: Json | undefined, [step = '', ...rest]: readonly string[]): Json {
  if (!isObject(value)) return value ?? null;
  const { [step]: held, ...others } = value;
  return rest.length === 0 || held === undefined ? others : { ...others, [step]: removed(held, rest) };
}
