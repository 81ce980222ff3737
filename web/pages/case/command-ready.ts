import type { CommandInput } from '../../api/answers.ts';
import type { Reason } from './partner-reads.ts';

/** Whether everything a command cannot do without stands there, so that asking the server makes sense. */
export function isReady(input: CommandInput | undefined, typed: Readonly<Record<string, unknown>>): boolean {
  if (!input) return true;
  const { code, text = '' } = (typed.reason ?? {}) as Reason;
  const { reason, fields } = input;
  if (reason?.codes && !code) return false;
  if (reason && text.trim().length < reason.min) return false;
  return Object.entries(fields).every(([name, { required }]) => !required || isThere(typed[name]));
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
