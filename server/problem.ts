import { STATUS_OF, typeOf } from '../contract/errors.ts';
import { itemLabel } from '../domain/items.ts';
import type { Language } from '../domain/label.ts';
import { type Params, problemText, textOf } from '../domain/messages.ts';
import type { FieldProblem, HttpError } from './http-error.ts';

/** The problem document of an error in its reader's language (RFC 9457; design/architecture.md section 7). */
export function problemOf(error: HttpError, requestId: string, language: Language) {
  const { code, extra } = error;
  const params = extra.params ?? {};
  const text = textOf(code, { ...params, ...rightWords(params, language), ...extra.words }, language);
  return {
    type: typeOf(code),
    title: text.title,
    status: STATUS_OF[code],
    detail: text.detail,
    instance: `urn:countersign:request:${requestId}`,
    code,
    ...(extra.errors && { errors: extra.errors.map(found => fieldError(found, language)) }),
    ...(extra.params && { params }),
    ...extra.members,
  };
}

/** The name of a right that belongs to no process, in place of its code. */
function rightWords({ command, item }: Params, language: Language): Params {
  const label = typeof item === 'string' && command === item ? itemLabel(item) : undefined;
  return label ? { command: label[language] } : {};
}

/** One field's problem with its text; pointers are URI fragments. */
export function fieldError(found: FieldProblem, language: Language) {
  const { pointer, parameter, code, params } = found;
  return {
    ...(pointer !== undefined && { pointer: `#${pointer}` }),
    ...(parameter !== undefined && { parameter }),
    code,
    detail: problemText(code, params ?? {}, language),
  };
}
