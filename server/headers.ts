import { HttpError } from './http-error.ts';

const VISIBLE = /^[\x21-\x7e]{1,255}$/;
const QUOTED = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,510})"$/;

/** An Idempotency-Key: a structured-field string in double quotes, or the bare token; 1 to 255 visible ASCII characters. */
export function idempotencyKey(header: string | undefined, required: boolean): string | undefined {
  if (header === undefined || header === '') {
    if (required) throw new HttpError('IDEMPOTENCY_KEY_REQUIRED');
    return undefined;
  }
  const quoted = QUOTED.exec(header);
  const key = quoted ? (quoted[1] ?? '').replace(/\\(["\\])/g, '$1') : header;
  if (!VISIBLE.test(key) || (!quoted && /["\\]/.test(key))) throw new HttpError('IDEMPOTENCY_KEY_MALFORMED');
  return key;
}

const LETTERS = { case: 'c', task: 't', entry: 'v' } as const;

/** The version in If-Match: `"c<n>"` of a case, `"t<n>"` of a task, `"v<n>"` of any other entry; no `*`, no list, no weak tag. */
export function seenVersion(header: string | undefined, of: keyof typeof LETTERS): number | undefined {
  if (header === undefined) return undefined;
  const match = /^"([ctv])(\d{1,9})"$/.exec(header.trim());
  const letter = LETTERS[of];
  if (match?.[1] !== letter) throw new HttpError('IF_MATCH_MALFORMED', { params: { example: `"${letter}3"` } });
  return Number(match[2]);
}
