import type { JsonObject } from '../../../domain/json.ts';

/** Working days after the step before, who, which command, with what; what depends on the day (`YYYY-MM-DD`) is told for it. */
export type LifeStep = readonly [
  days: number,
  by: string,
  command: string,
  input?: JsonObject | ((today: string) => JsonObject),
];

/** One case's whole life. Its first step opens the case and sends the form. */
export interface Told {
  process: string;
  form: JsonObject | ((today: string) => JsonObject);
  steps: readonly LifeStep[];
}

/** A kind of life that cases lead, told anew for each number: never two with the same customer, invoice or order. */
export interface Life {
  name: string;
  /** How many of a thousand cases lead it. */
  weight: number;
  tell: (n: number, pick: <T>(among: readonly T[]) => T) => Told;
}

export function saidOn<T extends JsonObject>(said: T | ((today: string) => T), today: string): T {
  return typeof said === 'function' ? said(today) : said;
}
