import { type Duration, parseDuration, printDuration, type Span } from './duration.ts';

/** How long a clock runs, and the time of day its last day ends at where the policy names one. */
export interface ClockLength {
  duration: Duration;
  timeOfDay: string | null;
}

/** One that does end. */
export interface FiniteLength extends ClockLength {
  duration: Span;
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

export function isTimeOfDay(value: unknown): value is string {
  return typeof value === 'string' && TIME_OF_DAY.test(value);
}

/** Reads `10wd`, or `5d 00:30` where it ends at a time of day; undefined for anything else. */
export function parseLength(text: string): ClockLength | undefined {
  const [span, timeOfDay = null, ...rest] = text.split(' ');
  const parsed = parseDuration(span);
  if (!parsed.ok || rest.length > 0 || (timeOfDay !== null && !isTimeOfDay(timeOfDay))) return undefined;
  return { duration: parsed.duration, timeOfDay };
}

/** The inverse of `parseLength`. */
export function printLength({ duration, timeOfDay }: ClockLength): string {
  return timeOfDay === null ? printDuration(duration) : `${printDuration(duration)} ${timeOfDay}`;
}

/** Whether a clock runs at all by this length. */
export function hasEnd(length: ClockLength): length is FiniteLength {
  return length.duration.unit !== 'none';
}
