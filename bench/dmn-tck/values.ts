import { date, dateAndTime, duration, evaluate, parseDate, parseDateTime, parseTime, time } from 'feelin';
import { child, childrenOf, type XmlElement } from './xml.ts';

/** A value as the kit writes it: `value`, `component`s or a `list`. */
export function kitValue(element: XmlElement | undefined): unknown {
  const [value, list] = [child(element, 'value'), child(element, 'list')];
  const components = childrenOf(element, 'component');
  if (value) return simpleValue(value);
  if (list) return list.attributes.nil === 'true' ? null : childrenOf(list, 'item').map(kitValue);
  if (components.length === 0) return null;
  return Object.fromEntries(
    components.map(each => [each.attributes.name ?? '', each.attributes.nil === 'true' ? null : kitValue(each)]),
  );
}

function simpleValue({ attributes, text }: XmlElement): unknown {
  if (attributes.nil === 'true') return null;
  const type = attributes.type?.split(':').at(-1);
  switch (type) {
    case 'boolean':
      return text.trim() === 'true';
    case 'decimal':
    case 'double':
    case 'float':
    case 'integer':
    case 'int':
    case 'long':
      return Number(text);
    case 'date':
      return parseDate(text.trim()) ?? date(text.trim());
    case 'time':
      return parseTime(text.trim()) ?? time(text.trim());
    case 'dateTime':
      return parseDateTime(text.trim()) ?? dateAndTime(text.trim());
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return duration(text.trim());
    default:
      return text;
  }
}

/** Numbers to eight digits, as the kit's own runners compare; everything else as the language does. */
export function same(actual: unknown, expected: unknown): boolean {
  const [a, b] = [actual ?? null, expected ?? null];
  if (a === null || b === null) return a === b;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => same(each, b[at]));
  if (isContext(a) && isContext(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(key => key in b && same(a[key], b[key]));
  }
  if (typeof a !== typeof b || Array.isArray(a) !== Array.isArray(b)) return false;
  return typeof a === 'object' ? evaluate('a = b', { a, b }).value === true && String(a) === String(b) : a === b;
}

export function isContext(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
