import type { Json, JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { Language } from '../../domain/label.ts';
import { type Params, textOf } from '../../domain/messages.ts';
import type { ToldCommand } from '../../engine/reads/allowed-commands.ts';
import type { Told } from '../../engine/reads/told.ts';
import { HttpError } from '../http-error.ts';
import { fieldError } from '../problem.ts';
import { firstBody, whoBody } from './first.ts';
import { wordsOf } from './refusal-words.ts';

/** A refusal as an error of the interface; pointers are into the body, below `base`. */
export function refusalError(
  definition: ProcessDefinition | undefined,
  refusal: Refusal,
  base: string,
  told?: Told,
): HttpError {
  const params = shownParams(refusal, told);
  const words = wordsOf(definition, params, told);
  return new HttpError(refusal.code, {
    ...(Object.keys(params).length > 0 && { params }),
    words,
    ...(refusal.problems && { errors: refusal.problems.map(found => ({ ...found, pointer: base + found.pointer })) }),
    members: { ...unmetOf(refusal), ...membersOf(definition, told) },
  });
}

/** A command with the reason where it is refused now, in the reader's language. */
export function allowedCommand(
  definition: ProcessDefinition,
  { refusal, told, ...shown }: ToldCommand,
  language: Language,
) {
  if (!refusal) return shown;
  return { ...shown, reason: refusalBody(definition, refusal, told, language) };
}

/** Why not, in the reader's language: code, text, broken fields, who was first and who may instead. */
export function refusalBody(
  definition: ProcessDefinition,
  refusal: Refusal,
  told: Told | undefined,
  language: Language,
): JsonObject {
  const params = shownParams(refusal, told);
  const text = textOf(refusal.code, { ...params, ...wordsOf(definition, params, told) }, language);
  const errors = refusal.problems?.map(found => fieldError(found, language));
  return {
    code: refusal.code,
    ...text,
    ...(errors && { errors }),
    ...unmetOf(refusal),
    ...membersOf(definition, told),
  };
}

/** The requirements that are not met, each with how much is there. */
function unmetOf({ unmet }: Refusal): Record<string, Json> {
  return unmet ? { unmet: unmet.map(line => ({ ...line, label: { ...line.label } })) } : {};
}

/** Who was first and who may instead, for a page that shows them apart from the sentence. */
function membersOf(definition: ProcessDefinition | undefined, told: Told | undefined): Record<string, Json> {
  if (!definition || !told) return {};
  return {
    ...(told.first && { first: firstBody(definition, told.first) }),
    ...(told.who && { who: whoBody(told.who) }),
  };
}

const INSTANTS = ['at', 'dueAt', 'since'];
const NAMING = ['by', 'byId', 'name', 'people'];

/** The params that name nobody. */
function withoutNames(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => !NAMING.includes(key)));
}

/** What a refusal tells beside its sentence: instants as ISO, and the name to an id. */
function shownParams({ params = {} }: Refusal, told: Told | undefined): Params {
  const by = told?.first?.by?.name;
  const open = told?.unnamed ? withoutNames(params) : params;
  const shown: Record<string, Json> = open.by === undefined && by !== undefined ? { by } : {};
  for (const [key, value] of Object.entries(open)) {
    shown[key] = INSTANTS.includes(key) && typeof value === 'number' ? new Date(value).toISOString() : value;
  }
  return shown;
}
