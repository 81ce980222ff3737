import { DAY_MS } from '../../domain/calendar/zone.ts';

/** The next instant after `after` at which the zone's clock shows the full hour: once a local day, whatever the clock is put to. */
export function nextLocalHour(zone: string, hour: number, after: number): number {
  const { year, month, day } = partsAt(zone, after);
  for (let days = 0; ; days++) {
    const at = instantOf(zone, Date.UTC(year, month - 1, day + days, hour));
    if (at > after) return at;
  }
}

/** Where the reading occurs twice, the first; where the clock is put forward over it, the moment it is. */
function instantOf(zone: string, local: number): number {
  const readings = [local - offsetAt(zone, local - DAY_MS), local - offsetAt(zone, local + DAY_MS)];
  const exact = readings.filter(at => at + offsetAt(zone, at) === local);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...readings);
}

/** Local time minus UTC. */
function offsetAt(zone: string, at: number): number {
  const { year, month, day, hour, minute, second } = partsAt(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(zone: string, at: number) {
  const two = '2-digit';
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}
