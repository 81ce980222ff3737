import type { Tx } from '../../db/store.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { Plain } from '../../domain/json.ts';
import type { Engine } from '../ports.ts';

/** Adds a version that counts from now on; answers its hash. */
export async function insertCalendar(
  { engine: { hashing }, tx }: { engine: Pick<Engine, 'hashing'>; tx: Tx },
  calendar: Calendar,
): Promise<string> {
  const { id, version } = calendar;
  const plain: Plain<Calendar> = calendar;
  const document = hashing.canonical(plain);
  const hash = hashing.sha256(document);
  await tx.insert('calendars', { id, version, status: 'active', document, hash, createdAt: await tx.now() });
  return hash;
}
