import type { Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { checkEntry } from '../../domain/registry/check-entry.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { policyFor } from '../settings.ts';
import type { RegistryRow } from './write-entry.ts';

/** What somebody says an entry is. */
export interface SaidEntry {
  partnerId: string | null;
  ref: string;
  data: JsonObject;
  /** UTC milliseconds; what follows from the data where absent. */
  fromAt?: number | undefined;
  untilAt?: number | null | undefined;
}

/** What is to be written of what was said, or everything that is wrong with it. */
export async function writeOf(
  tx: Tx,
  kind: RegistryKind,
  said: SaidEntry,
  { now, before }: { now: number; before: RegistryRow | undefined },
): Promise<RegistryWrite | Refusal> {
  const { partnerId, ref, fromAt, untilAt } = said;
  const policy = await policyFor(tx, 'access', null, now);
  const held = before && (JSON.parse(before.data) as JsonObject);
  const { value: data, problems } = checkEntry(kind, said.data, { now, policy, held, base: '/data' });
  const write: RegistryWrite = {
    kind: kind.kind,
    partnerId,
    ref,
    data,
    ...(fromAt !== undefined && { fromAt }),
    ...(untilAt !== undefined && { untilAt }),
  };
  const all = [...(await wrongPartner(tx, kind, partnerId)), ...problems];
  if (all.length === 0) all.push(...(await wrongPerson(tx, kind, write)), ...wrongWindow(kind, write));
  return all.length > 0 ? refuse('INVALID_INPUT', undefined, all) : write;
}

async function wrongPartner(tx: Tx, { partner }: RegistryKind, partnerId: string | null): Promise<Problem[]> {
  const pointer = '/partnerId';
  if (!partner) return partnerId === null ? [] : [{ pointer, code: 'NOT_ALLOWED_HERE' }];
  if (partnerId === null) return [{ pointer, code: 'REQUIRED' }];
  const organization = await tx.get('organizations', { id: partnerId });
  if (!organization) return [{ pointer, code: 'NOT_FOUND' }];
  return organization.kind === 'partner' ? [] : [{ pointer, code: 'OTHER_SIDE' }];
}

/** Who an entry is about is one of the partner's people. */
async function wrongPerson(
  tx: Tx,
  { columns }: RegistryKind,
  { ref, data, partnerId }: RegistryWrite,
): Promise<Problem[]> {
  const subject = columns?.(data ?? {}, ref).subject;
  if (!subject) return [];
  const pointer = subject === data?.userId ? '/data/userId' : '/ref';
  const user = await tx.get('users', { id: subject });
  if (!user) return [{ pointer, code: 'NOT_FOUND' }];
  return user.orgId === partnerId ? [] : [{ pointer, code: 'OTHER_COMPANY' }];
}

function wrongWindow({ columns }: RegistryKind, { ref, data, fromAt, untilAt }: RegistryWrite): Problem[] {
  const said = columns?.(data ?? {}, ref) ?? {};
  const [from, until] = [fromAt ?? said.fromAt, untilAt ?? said.untilAt];
  if (from === undefined || until === undefined || until === null || until > from) return [];
  return [{ pointer: untilAt === undefined ? '/data' : '/untilAt', code: 'WINDOW_EMPTY' }];
}
