import type { Json, JsonObject } from '../../domain/json.ts';
import { withoutPersonal } from '../../domain/kernel/disclosure.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { type AdminActing, recordAct } from '../admin-audit.ts';
import { iso } from '../audit.ts';
import type { RegistryRow } from './write-entry.ts';

/** What was done to an entry, as its trail says it. */
export type RegistryAct = 'registry.put' | 'registry.end';

/** What an entry said after an act, as its trail keeps it; personal values stand apart, as digests. */
export type RecordedEntry = {
  kind: string;
  ref: string;
  status: string | null;
  data: JsonObject;
  from: string;
  until: string | null;
  version: number;
  /** The types of events it told. */
  told: readonly string[];
};

/** Leaves an entry of the trail, in the transaction of the change; personal values enter it as digests. */
export async function recordEntry(
  acting: AdminActing,
  { fields }: RegistryKind,
  act: RegistryAct,
  { row, told }: { row: RegistryRow; told: readonly string[] },
): Promise<void> {
  const { id, data, kind, partnerId, ref, status, fromAt, untilAt, version } = row;
  const document = JSON.parse(data) as JsonObject;
  const clear = withoutPersonal(fields, document);
  const personal = Object.entries(document).filter(([key]) => !Object.hasOwn(clear, key));
  const until = untilAt === null ? null : iso(untilAt);
  const detail: RecordedEntry = { kind, ref, status, data: clear, from: iso(fromAt), until, version, told };
  await recordAct(acting, {
    chain: 'registry',
    act,
    subject: id,
    detail,
    personal: Object.fromEntries<Json>(personal),
    ...(partnerId !== null && { organizationId: partnerId }),
  });
}
