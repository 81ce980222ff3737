import type { Language } from '../../domain/label.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as a reader's clock shows it, with the zone said: `5 Dec 2026, 23:59 (GMT+8)`. */
export function shownInstant(at: number, zone: string, language: Language): string {
  const format = formats.get(zone) ?? formatFor(zone);
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  const named = part('timeZoneName');
  const month = Number(part('month'));
  return language === 'zh'
    ? `${part('year')}年${month}月${Number(part('day'))}日 ${time} (${named})`
    : `${Number(part('day'))} ${MONTHS[month - 1]} ${part('year')}, ${time} (${named})`;
}

/** Composed here: how ICU joins the parts differs between builds. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  const date = { year: 'numeric', month: two, day: two, hour: two, minute: two } as const;
  return new Intl.DateTimeFormat('en-US', { ...date, hourCycle: 'h23', timeZoneName: 'shortOffset', timeZone: zone });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
