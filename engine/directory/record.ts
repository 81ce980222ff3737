import type { Json, JsonObject } from '../../domain/json.ts';
import { type AdminActing, recordAct } from '../admin-audit.ts';

export interface DirectoryEntry {
  /** `user.change`. */
  act: string;
  subject: string;
  /** The company it is about: whose administrators read the entry. */
  organizationId: string;
  detail?: JsonObject;
  before?: object;
  /** Columns after the change; names and addresses among them enter as digests. */
  set?: object;
}

const PERSONAL = ['name', 'nameEn', 'email'];

/** Adds what was done to the trail of the directory: each changed column from what to what, a person's own values sealed. */
export async function recordChange(acting: AdminActing, entry: DirectoryEntry): Promise<void> {
  const { act, subject, organizationId, detail = {}, before = {}, set = {} } = entry;
  const ofPerson = act.startsWith('user.');
  const personal: Record<string, Json> = {};
  const changes: Record<string, Json> = {};
  for (const [column, to] of Object.entries(set) as [string, Json][]) {
    const from = (before as Record<string, Json | undefined>)[column] ?? null;
    if (from === to) continue;
    if (ofPerson && PERSONAL.includes(column)) personal[column] = { from, to };
    else changes[column] = { from, to };
  }
  await recordAct(acting, {
    chain: 'directory',
    act,
    subject,
    organizationId,
    detail: Object.keys(changes).length > 0 ? { ...detail, changes } : detail,
    personal,
  });
}
