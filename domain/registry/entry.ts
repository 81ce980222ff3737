import type { JsonObject } from '../json.ts';

/** What the registry says of a partner (or of the programme) under a reference of its kind. Instants are UTC milliseconds. */
export interface RegistryEntry {
  ref: string;
  /** The person it is about. */
  subject: string | null;
  status: string | null;
  data: JsonObject;
  fromAt: number;
  /** From then on it holds no more; null: without end. */
  untilAt: number | null;
}

/** Under what key the facts hold the entries of a kind; `null` for those of the programme itself. */
export function registryKey(kind: string, partnerId: string | null): string {
  return `${kind}:${partnerId ?? ''}`;
}

/** The lock under which the entries of a kind are written; under it what a rule read of them holds until its command is committed. */
export function registryScope(kind: string, partnerId: string | null): string {
  return `registry:${registryKey(kind, partnerId)}`;
}

/** Whether an entry holds at an instant. */
export function holdsAt({ fromAt, untilAt }: Pick<RegistryEntry, 'fromAt' | 'untilAt'>, now: number): boolean {
  return fromAt <= now && (untilAt === null || now < untilAt);
}
