import type { Reader, Row, Where } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { holdsAt, type RegistryEntry } from '../../domain/registry/entry.ts';

/** The entries that hold at an instant, in the order of their references; what a guard relies on stays so until the commit. */
export async function heldEntries(reader: Reader, where: Where<'registry'>, now: number): Promise<RegistryEntry[]> {
  const rows = await reader.find('registry', where, { share: true, orderBy: [['ref', 'asc']] });
  return rows.map(entryOf).filter(entry => holdsAt(entry, now));
}

/** The entries that hold no more, each with the instant it ended. */
export async function endedEntries(
  reader: Reader,
  where: Where<'registry'>,
  now: number,
): Promise<(RegistryEntry & { untilAt: number })[]> {
  const rows = await reader.find('registry', where, { share: true, orderBy: [['ref', 'asc']] });
  return rows.flatMap(row =>
    row.untilAt !== null && row.untilAt <= now ? [{ ...entryOf(row), untilAt: row.untilAt }] : [],
  );
}

/** An entry as rules see it. */
export function entryOf({ ref, subject, status, data, fromAt, untilAt }: Row<'registry'>): RegistryEntry {
  return { ref, subject, status, data: JSON.parse(data) as JsonObject, fromAt, untilAt };
}
