import { holdsAt, type RegistryEntry } from './entry.ts';
import { ENDED, type RegistryKind, UPCOMING } from './kind.ts';
import type { RegistryWrite } from './write.ts';

/** The entry as a write leaves it; undefined where it ends what is not there. */
export function entryAfter(
  { columns }: RegistryKind,
  before: RegistryEntry | undefined,
  write: RegistryWrite,
  now: number,
): RegistryEntry | undefined {
  const { data, ref } = write;
  if (data === null) return before && { ...before, untilAt: endOf(before, write.untilAt ?? now) };
  const said = columns?.(data, ref) ?? {};
  const pick = <T>(explicit: T | undefined, derived: T | undefined, otherwise: T): T =>
    explicit ?? derived ?? otherwise;
  return {
    ref,
    data,
    subject: pick(write.subject, said.subject, null),
    status: pick(write.status, said.status, null),
    fromAt: pick(write.fromAt, said.fromAt, before?.fromAt ?? now),
    untilAt: pick(write.untilAt, said.untilAt, null),
  };
}

/** What ended already stays ended when it did. */
function endOf({ untilAt }: RegistryEntry, at: number): number {
  return untilAt === null ? at : Math.min(untilAt, at);
}

/** How an entry stands at an instant; null for a kind of which nothing is told. */
export function standingOf({ standing }: RegistryKind, entry: RegistryEntry, now: number): string | null {
  if (!standing) return null;
  if (holdsAt(entry, now)) return standing(entry, now);
  return now < entry.fromAt ? UPCOMING : ENDED;
}

/** The next instant at which time alone changes how an entry stands. */
export function nextActAt(kind: RegistryKind, entry: RegistryEntry, now: number): number | null {
  if (!kind.standing) return null;
  const ahead = [entry.fromAt, entry.untilAt, kind.actsAt?.(entry, now) ?? null].filter(
    (at): at is number => at !== null && at > now,
  );
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
