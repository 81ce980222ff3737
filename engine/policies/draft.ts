import type { Reader, Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { iso } from '../audit.ts';

export const POLICY_EDIT = 'policy.edit';
export const POLICY_ACTIVATE = 'policy.activate';

export type DraftRow = Row<'policyDrafts'>;

/** Makes acts on the policy of one process wait for each other. */
export function scopeOf(process: string): string {
  return `policy:${process}`;
}

/** What the draft says: the members of a policy document that can be changed. */
export function bodyOf({ document }: Pick<DraftRow, 'document'>): JsonObject {
  return JSON.parse(document) as JsonObject;
}

/** The document it would become: the next version, from when it was proposed for or from now. */
export function documentOf(row: DraftRow, now: number): JsonObject {
  return {
    process: row.process,
    version: row.baseVersion + 1,
    effectiveFrom: iso(row.effectiveFrom ?? now),
    ...bodyOf(row),
  };
}

export function authorsOf({ authors }: Pick<DraftRow, 'authors'>): string[] {
  return JSON.parse(authors) as string[];
}

export function isOpen({ status }: Pick<DraftRow, 'status'>): boolean {
  return status === 'draft' || status === 'proposed';
}

/** The newest version of a process's policy, in force or yet to come. */
export async function newestVersion(reader: Reader, process: string): Promise<Row<'policies'> | undefined> {
  const [row] = await reader.find('policies', { process }, { orderBy: [['version', 'desc']], limit: 1 });
  return row;
}

/** The versions of a process's policy that are not retired, and which of them holds at an instant. */
export async function inForceAt(reader: Reader, process: string, now: number): Promise<number | undefined> {
  const columns = ['version', 'effectiveFrom'] as const;
  const rows = await reader.find('policies', { process, status: 'active' }, { columns });
  const [row] = rows
    .filter(({ effectiveFrom }) => effectiveFrom <= now)
    .sort((a, b) => b.effectiveFrom - a.effectiveFrom || b.version - a.version);
  return row?.version;
}
