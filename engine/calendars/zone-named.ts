import type { Zone, ZoneOffset } from '../../domain/calendar/zone.ts';

const FROM = Date.UTC(2000, 0, 1);
const UNTIL = Date.UTC(2061, 0, 1);
const STEP_MS = 14 * 86_400_000;

/**
 * The offsets of an IANA zone as they are known now, written down so that they never change under a calendar (domain/deadlines.md
 * section 3, Zone); undefined for a name nobody knows. From 2000 to 2060: outside, the first and the last one hold.
 */
export function zoneNamed(id: string): Zone | undefined {
  const offsetAt = offsetsOf(id);
  if (!offsetAt) return undefined;
  const offsets: ZoneOffset[] = [{ from: null, offsetMinutes: offsetAt(FROM) }];
  for (let at = FROM; at < UNTIL; at += STEP_MS) {
    const [before, after] = [offsetAt(at), offsetAt(at + STEP_MS)];
    if (before !== after) offsets.push({ from: changeBetween(offsetAt, at, at + STEP_MS), offsetMinutes: after });
  }
  return { id, offsets };
}

function offsetsOf(id: string): ((at: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'longOffset' });
    return at => {
      const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
    };
  } catch {
    return undefined;
  }
}

/** The first instant with the later offset. */
function changeBetween(offsetAt: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const after = offsetAt(to);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}
