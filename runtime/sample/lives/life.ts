import type { JsonObject } from '../../../domain/json.ts';

/** What a step can only know when it happens. */
export interface Moment {
  /** The local date, `YYYY-MM-DD`. */
  today: string;
  /** The id of a file that was attached to the life's first case under a name. */
  file: (name: string) => string;
  /** The id of the life's case of a process. */
  caseOf: (process: string) => string;
}

type Said = JsonObject | ((moment: Moment) => JsonObject);

/**
 * Working days after the step before, who, which command, with what. `attach` says what stands in the file by `text`. A command to another
 * case than the first names its process before it, `payout-method-change grant`; the first such step opens that case.
 */
export type LifeStep = readonly [days: number, by: string, command: string, input?: Said];

/** One case's whole life, and of what it opens beside it. Its first step opens the case and sends the form. */
export interface Told {
  process: string;
  form: Said;
  steps: readonly LifeStep[];
  /** What one life alone may have at a time, as a company may have one of it alone. */
  holds?: string;
}

/** A kind of life that cases lead, told anew for each number: never two with the same customer, invoice or order. */
export interface Life {
  name: string;
  /** How many of a thousand cases lead it. */
  weight: number;
  tell: (n: number, pick: <T>(among: readonly T[]) => T) => Told;
}

/** What the step of a life sends; the first one sends the form too. */
export function saidBy({ form, steps }: Told, index: number, moment: Moment): JsonObject {
  const [, , , said = {}] = steps[index] ?? [];
  const known = (what: Said) => (typeof what === 'function' ? what(moment) : what);
  return { ...(index === 0 && known(form)), ...known(said) };
}

/** Which case of a life a step goes to, by its process, and the command it gives there. */
export function commandOf({ process, steps }: Told, index: number): { process: string; command: string } {
  const [first = '', second] = (steps[index]?.[2] ?? '').split(' ');
  return second === undefined ? { process, command: first } : { process: first, command: second };
}
