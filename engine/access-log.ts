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

/** Who was refused, revealed or exported what (domain/access.md section 8). A reveal or an export is answered only after this stands. */
export async function noteAccess(engine: Pick<Engine, 'newId'>, tx: Tx, access: Access): Promise<void> {
  const { kind, userId, operation, subject = null, code = null, detail = {} } = access;
  const at = await tx.now();
  const row = { id: engine.newId(), at, kind, userId, operation, subject, code, detail: JSON.stringify(detail) };
  await tx.insert('accessLog', row);
}
