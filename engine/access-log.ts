import type { Tx } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Engine } from './ports.ts';

export interface Access {
  kind: 'denied' | 'reveal' | 'export';
  userId: string;
  /** The operation's id: `getCase`. */
  operation: string;
  /** The case or other thing it was about. */
  subject?: string | undefined;
  /** Why it was denied: a code of contract/errors.ts. */
  code?: string | undefined;
  detail?: JsonObject;
}

/** Who revealed or exported what (domain/access.md section 8): answered only after this stands. */
export async function noteAccess(engine: Pick<Engine, 'newId'>, tx: Tx, access: Access): Promise<void> {
  const { kind, userId, operation, subject = null, code = null, detail = {} } = access;
  const at = await tx.now();
  const row = { id: engine.newId(), at, kind, userId, operation, subject, code, detail: JSON.stringify(detail) };
  await tx.insert('accessLog', row);
}

export interface Denied {
  userId: string;
  operation: string;
  subject: string | undefined;
  code: string;
}

const MINUTE_MS = 60_000;

/** So many denials of one person are kept a minute; after them one row, `*`, says that there were more. */
export const MOST_DENIALS_A_MINUTE = 60;

/**
 * Who was refused what (domain/access.md sections 2 and 8), the same denial once a minute: whoever scans for what is not theirs
 * shows, and fills no disk.
 */
export async function noteDenied({ store, hashing }: Engine, denied: Denied): Promise<void> {
  await store.write(async tx => {
    const at = await tx.now();
    const minute = Math.floor(at / MINUTE_MS);
    const { userId } = denied;
    const lately = await tx.query.deniedSince(userId, minute * MINUTE_MS, MOST_DENIALS_A_MINUTE);
    const more = lately >= MOST_DENIALS_A_MINUTE;
    const { operation, subject, code } = more ? { operation: '*', subject: undefined, code: 'MORE' } : denied;
    const same = { minute, userId, operation, subject: subject ?? null, code };
    const id = `denied-${hashing.sha256(hashing.canonical(same))}`;
    const row = { id, at, kind: 'denied', userId, operation, subject: subject ?? null, code, detail: '{}' };
    await tx.insertIfAbsent('accessLog', row);
  });
}
