import type { Json } from '../../domain/json.ts';
import type { AllowedCommand } from '../../domain/kernel/explain.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { Language } from '../../domain/label.ts';
import { type Params, textOf } from '../../domain/messages.ts';
import { HttpError } from '../http-error.ts';
import { fieldError } from '../problem.ts';
import { readable } from './words.ts';

/** A refusal as an error of the interface; pointers are into the body, below `base`. */
export function refusalError(
  definition: ProcessDefinition | undefined,
  refusal: Refusal,
  base: string,
  name?: Name,
): HttpError {
  const params = shownParams(refusal, name);
  return new HttpError(refusal.code, {
    ...(Object.keys(params).length > 0 && { params }),
    words: language => ({ ...byName(language, name), ...readable(definition, params, language) }),
    ...(refusal.problems && { errors: refusal.problems.map(found => ({ ...found, pointer: base + found.pointer })) }),
  });
}

/** A command with the reason where it is refused now, in the reader's language. */
export function allowedCommand(
  definition: ProcessDefinition,
  { refusal, ...shown }: AllowedCommand,
  language: Language,
) {
  if (!refusal) return shown;
  const params = shownParams(refusal, undefined);
  const text = textOf(refusal.code, { ...params, ...readable(definition, params, language) }, language);
  const errors = refusal.problems?.map(found => fieldError(found, language));
  return { ...shown, reason: { code: refusal.code, ...text, ...(errors && { errors }) } };
}

export interface Name {
  name: string;
  nameEn: string;
}

function byName(language: Language, name: Name | undefined): Params {
  return name ? { by: language === 'zh' ? name.name : name.nameEn } : {};
}

const INSTANTS = ['at', 'dueAt', 'since'];

/** What a refusal tells beside its sentence: instants as ISO, and the name to an id. */
function shownParams({ params = {} }: Refusal, name: Name | undefined): Params {
  const shown: Record<string, Json> = name ? { by: name.name } : {};
  for (const [key, value] of Object.entries(params)) {
    shown[key] = INSTANTS.includes(key) && typeof value === 'number' ? new Date(value).toISOString() : value;
  }
  return shown;
}
