import { isObject, type Json, type JsonObject, pointerStep } from '../json.ts';
import type { Field, Fields } from './fields.ts';

/**
 * The document with its personal values masked, as every read and export shows it until someone with the right reveals
 * them (domain/access.md section 4). Other members are as they were.
 */
export function maskPersonal(fields: Fields, data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) return [key, value];
      if (field.personal) return [key, maskValue(field, value)];
      return [key, field.kind === 'group' && isObject(value) ? maskPersonal(field.fields, value) : value];
    }),
  );
}

/** One personal value masked: enough is left to tell it from another, not enough to use it. */
export function maskValue(field: Field, value: Json): Json {
  if (isObject(value)) {
    const inner: Fields = field.kind === 'group' || field.kind === 'rows' ? field.fields : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        maskValue((Object.hasOwn(inner, key) && inner[key]) || field, member),
      ]),
    );
  }
  if (Array.isArray(value)) return value.map(item => maskValue(field, item));
  if (typeof value !== 'string') return value === null ? null : HIDDEN;
  return field.kind === 'text' ? maskText(value, field) : HIDDEN;
}

/**
 * Whether a text is what masking leaves, sent back by who never saw the value: it is its own mask, which a text without
 * stars never is.
 */
export function isMasked(field: Field & { kind: 'text' }, value: string): boolean {
  return value !== '' && maskText(value, field) === value;
}

/** Pointers of the personal values that a document holds. */
export function personalPointers(fields: Fields, data: JsonObject, base = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const pointer = base + pointerStep(key);
    if (!field) return [];
    if (field.personal) return [pointer];
    return field.kind === 'group' && isObject(value) ? personalPointers(field.fields, value, pointer) : [];
  });
}

const HIDDEN = '***';

function maskText(value: string, { format, multiline }: Field & { kind: 'text' }): string {
  if (value === '') return '';
  if (multiline) return HIDDEN;
  if (format === 'phone') return maskPhone(value);
  if (format === 'account') return `****${value.replace(/^\*{4}/, '').slice(-SHOWN_OF_ACCOUNT)}`;
  if (format === 'email') return maskEmail(value);
  if (format === 'file-name') return HIDDEN + (/\.[A-Za-z0-9]{1,8}$/.exec(value)?.[0] ?? '');
  return maskName(value);
}

/** A number too short to lose its middle keeps its last two digits alone, an extension nothing. */
const [WHOLE_PHONE, SHORT_PHONE] = [11, 5];

/** `****5678`: enough to tell one account from another. */
const SHOWN_OF_ACCOUNT = 4;

/** `138****5678`. */
function maskPhone(value: string): string {
  if (value.length < SHORT_PHONE) return HIDDEN;
  return value.length < WHOLE_PHONE ? `****${value.slice(-2)}` : `${value.slice(0, 3)}****${value.slice(-4)}`;
}

/** `z***@example.com`; of an address that is one letter nothing before the @. */
function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  if (at < 0) return HIDDEN;
  const [first = '', ...rest] = value.slice(0, at);
  return `${rest.length > 0 && first !== '*' ? first : ''}***${value.slice(at)}`;
}

/** `张*`, `欧**`: the first letter, and no more than two stars for whatever follows. */
function maskName(value: string): string {
  const [first = '', ...rest] = value;
  return rest.length === 0 ? '*' : first + '*'.repeat(Math.min(rest.length, 2));
}
