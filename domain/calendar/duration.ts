import type { Label } from '../label.ts';

/**
 * The units of policy data (domain/deadlines.md section 3, Units) with the largest amount accepted, about ten years each (wd: ten
 * years of calendar days). Longer spans are taken for a slip of the keyboard.
 */
export const DURATION_BOUNDS = { wd: 3660, wh: 29_280, min: 5_270_400, h: 87_840, d: 3660, mo: 120, y: 10 } as const;

export type DurationUnit = keyof typeof DURATION_BOUNDS;

/** A length of time in one unit; `amount` is a whole number, negative when counted backwards. */
export interface Span {
  readonly unit: DurationUnit;
  readonly amount: number;
}

/** What a policy value says: a span, or `none` for "no clock". */
export type Duration = Span | { readonly unit: 'none' };

export type ParsedDuration =
  | { readonly ok: true; readonly duration: Duration }
  | { readonly ok: false; readonly problem: 'format' | 'out-of-bounds'; readonly label: Label };

/**
 * Reads `3wd`, `-2wd`, `0wd`, `16wh`, `30min`, `24h`, `7d`, `3mo`, `1y` or `none`. One spelling a value: no spaces, plus sign,
 * leading zero, fraction, capital or mixed units. Anything else is `{ ok: false, problem }`.
 */
export function parseDuration(value: unknown): ParsedDuration {
  if (value === 'none') return { ok: true, duration: { unit: 'none' } };
  const parts = typeof value === 'string' ? /^(0|-?[1-9]\d*)(wd|wh|min|h|d|mo|y)$/.exec(value) : null;
  if (parts === null) return { ok: false, problem: 'format', label: FORMAT };
  const span = { unit: parts[2] as DurationUnit, amount: Number(parts[1]) };
  if (isWithinBounds(span)) return { ok: true, duration: span };
  const bound = `${DURATION_BOUNDS[span.unit]}${span.unit}`;
  const label = { en: `must lie between -${bound} and ${bound}`, zh: `必须介于 -${bound} 与 ${bound} 之间` };
  return { ok: false, problem: 'out-of-bounds', label };
}

/** The inverse of `parseDuration`. */
export function printDuration(duration: Duration): string {
  return duration.unit === 'none' ? 'none' : `${duration.amount}${duration.unit}`;
}

/** True for a whole amount inside `DURATION_BOUNDS`. */
export function isWithinBounds(span: Span): boolean {
  return Number.isInteger(span.amount) && Math.abs(span.amount) <= DURATION_BOUNDS[span.unit];
}

const FORMAT: Label = {
  en: 'must be a whole number and one unit (3wd, 16wh, 30min, 24h, 7d, 3mo, 1y), or none',
  zh: '必须是整数加一个单位（3wd、16wh、30min、24h、7d、3mo、1y），或 none',
};
