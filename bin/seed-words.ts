import type { SeedProgress } from '../runtime/sample/seed.ts';
import { UsageError } from './usage.ts';

const MOST = 100_000;

/** The number of cases that `--size` asks for. */
export function sizeOf(text: string): number {
  const size = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (size > 0 && size <= MOST) return size;
  throw new UsageError(`--size is a whole number of cases from 1 to ${MOST}, not ${JSON.stringify(text)}`);
}

/** How far it is, how fast, and how long it still takes. */
export function progressText({ cases, of, perSecond, secondsLeft }: SeedProgress): string {
  const whole = Math.ceil(secondsLeft);
  const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
  const left = minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`;
  return `${cases} of ${of} cases, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second, ${left} left`;
}
