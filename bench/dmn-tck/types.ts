import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, unaryTest } from 'feelin';
import { isContext } from './values.ts';
import { child, childrenOf, type XmlElement } from './xml.ts';

/** The item definitions of a model by name. */
export type Types = ReadonlyMap<string, XmlElement>;

const BASE: Partial<Record<string, (value: unknown) => boolean>> = {
  Any: () => true,
  number: value => typeof value === 'number',
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  date: value => value instanceof FeelDate,
  time: value => value instanceof FeelTime,
  'date and time': value => value instanceof FeelDateTime,
  dateTime: value => value instanceof FeelDateTime,
  'days and time duration': value => value instanceof FeelDuration,
  dayTimeDuration: value => value instanceof FeelDuration,
  'years and months duration': value => value instanceof FeelDuration,
  yearMonthDuration: value => value instanceof FeelDuration,
};

/** The value as a type has it, null where it is of another (DMN 10.3.2.9.4: a list of one is its item and the reverse). */
export function conform(value: unknown, typeRef: string | undefined, types: Types): unknown {
  const name = typeRef?.trim().replace(/^[\w-]+:/, '');
  if (value === null || value === undefined || !name) return value ?? null;
  if (fits(value, name, types)) return value;
  if (Array.isArray(value) && value.length === 1 && fits(value[0], name, types)) return value[0];
  return fits([value], name, types) ? [value] : null;
}

function fits(value: unknown, name: string, types: Types): boolean {
  const definition = types.get(name);
  return definition ? fitsDefinition(value, definition, types) : (BASE[name]?.(value) ?? true);
}

function fitsDefinition(value: unknown, definition: XmlElement, types: Types): boolean {
  if (value === null) return true;
  if (definition.attributes.isCollection === 'true') {
    return Array.isArray(value) && value.every(item => fitsItem(item, definition, types));
  }
  return fitsItem(value, definition, types);
}

function fitsItem(value: unknown, definition: XmlElement, types: Types): boolean {
  if (value === null) return true;
  const [base, allowed] = [child(definition, 'typeRef')?.text, child(child(definition, 'allowedValues'), 'text')?.text];
  const components = childrenOf(definition, 'itemComponent');
  if (child(definition, 'functionItem')) return isFunction(value) || typeof value === 'function';
  if (base && !fits(value, base.trim().replace(/^[\w-]+:/, ''), types)) return false;
  if (components.length > 0 && !(isContext(value) && components.every(part => hasPart(value, part, types))))
    return false;
  return !allowed || unaryTest(allowed, { '?': value }).value === true;
}

function hasPart(value: Record<string, unknown>, part: XmlElement, types: Types): boolean {
  const name = part.attributes.name ?? '';
  return name in value && fitsDefinition(value[name] ?? null, part, types);
}
