const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;

/** What a clock in the zone shows at an instant, `2026-11-20T17:30:00`. */
export function wallClock(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { ...PARTS, timeZone: zone }).format(new Date(instant)).replace(' ', 'T');
}

/** The instant at which a clock in the zone shows this. */
export function instantOf(clock: string, zone: string): string {
  const asUtc = Date.parse(`${clock}Z`);
  const shift = (at: number) => Date.parse(`${wallClock(new Date(at).toISOString(), zone)}Z`) - at;
  // The offset that holds at the instant itself: twice, as the first guess may lie on the other side of a change of the clock.
  const first = asUtc - shift(asUtc);
  return new Date(asUtc - shift(first)).toISOString();
}
