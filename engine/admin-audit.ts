import type { Json, JsonObject } from '../domain/json.ts';
import { actorId, type Person, type System } from '../domain/kernel/actor.ts';
import { GENESIS, hashEntry, PAYLOAD_VERSION } from '../domain/kernel/audit-chain.ts';
import type { Acting } from './act.ts';
import { iso } from './audit.ts';

/** The trails beside those of cases. */
export const CHAINS = ['roots', 'directory', 'calendars', 'policies', 'operations', 'registry'] as const;
export type Chain = (typeof CHAINS)[number];

export interface AdminEntry {
  chain: Chain;
  /** What was done: `user.create`, `calendar.import`, `incident.drive`. */
  act: string;
  /** What it was done to: the id of a person, a calendar. */
  subject: string;
  /** What was said and what changed; nothing personal. */
  detail: JsonObject;
  /** Personal values by name: they enter as salted digests, their clear values can be erased. */
  personal?: Readonly<Record<string, Json>>;
  /** The company it is about, whose administrators may read it. */
  organizationId?: string;
}

/** Who does it: a person, or whoever has the installation itself (the command line). */
export type AdminActing = Pick<Acting, 'engine' | 'tx' | 'now'> & { person: Person | System };

/** Adds one entry to a trail, in the transaction of the act it tells of. */
export async function recordAct({ engine, tx, person, now }: AdminActing, entry: AdminEntry): Promise<void> {
  const { chain, act, subject, detail, personal = {}, organizationId } = entry;
  const seq = await tx.lockScope(headOf(chain), 1);
  const before = seq > 1 ? await tx.get('adminEntries', { chain, seq: seq - 1 }) : undefined;
  const clear: Record<string, { salt: string; value: Json }> = {};
  const digests: Record<string, Json> = {};
  for (const [name, value] of Object.entries(personal)) {
    const salt = engine.newSalt();
    clear[name] = { salt, value };
    digests[name] = engine.hashing.sha256(salt + engine.hashing.canonical({ value }));
  }
  const payload = engine.hashing.canonical({
    v: PAYLOAD_VERSION,
    chain,
    seq,
    at: iso(now),
    act,
    subject,
    actor: actorOf(person),
    detail,
    digests,
    ...(organizationId !== undefined && { organization: organizationId }),
  });
  const prevHash = before?.hash ?? GENESIS;
  await tx.insert('adminEntries', {
    chain,
    seq,
    at: now,
    act,
    subject,
    actorId: actorId(person),
    payload,
    prevHash,
    hash: hashEntry(engine.hashing, prevHash, payload),
    clear: Object.keys(clear).length > 0 ? JSON.stringify(clear) : null,
    organizationId: organizationId ?? null,
  });
}

/** The scope row that counts a trail's entries: its last one cannot go missing unseen. */
export function headOf(chain: Chain): string {
  return `chain:${chain}`;
}

function actorOf(person: Person | System): JsonObject {
  if (person.kind === 'system') return { kind: 'system', id: actorId(person), because: person.because };
  return { kind: 'person', id: person.userId, side: person.side, organization: person.organizationId };
}
