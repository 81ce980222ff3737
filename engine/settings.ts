import type { Reader } from '../db/store.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { policyText } from '../domain/policy/policy.ts';

/** Documents never change under their version and hash, so reading them once is enough; which one holds is asked each time. */
const documents = new Map<string, unknown>();

async function documentOf<T>(tx: Reader, table: 'policies' | 'calendars', named: Named): Promise<T> {
  const { id, version, hash } = named;
  const key = `${table}:${id}:${version}:${hash}`;
  const known = documents.get(key) as T | undefined;
  if (known !== undefined) return known;
  const row =
    table === 'policies' ? await tx.get(table, { process: id, version }) : await tx.get(table, { id, version });
  if (!row) throw new SettingsMissingError(`${table} lost ${id} v${version}`);
  const document = JSON.parse(row.document) as T;
  documents.set(key, document);
  return document;
}

interface Named {
  id: string;
  version: number;
  hash: string;
}

/** There is no policy in force for a process, or no such calendar: a fault of the installation. */
export class SettingsMissingError extends Error {
  override name = 'SettingsMissingError';
}

/** The policy a case is pinned to, else the one in force at `now`. */
export async function policyFor(tx: Reader, process: string, pinned: number | null, now: number): Promise<Policy> {
  const where = pinned === null ? { process, status: 'active' } : { process, version: pinned };
  const rows = await tx.find('policies', where, { columns: ['version', 'hash', 'effectiveFrom'] });
  const [row] = rows
    .filter(({ effectiveFrom }) => pinned !== null || effectiveFrom <= now)
    .sort((a, b) => b.effectiveFrom - a.effectiveFrom || b.version - a.version);
  if (!row) throw new SettingsMissingError(`No policy in force for ${process}; run: countersign migrate`);
  const document = await documentOf<PolicyDocument>(tx, 'policies', { id: process, ...row });
  const { values, stages, tables, duties, delegation } = document;
  return {
    process,
    version: row.version,
    values,
    ...(stages && { stages }),
    ...(tables && { tables }),
    ...(duties && { duties }),
    ...(delegation && { delegation }),
  };
}

/** The calendar a policy counts by, in its active version. */
export async function calendarFor(tx: Reader, policy: Policy): Promise<Calendar> {
  return calendarNamed(tx, policyText(policy, 'calendar.id'));
}

export async function calendarNamed(tx: Reader, id: string): Promise<Calendar> {
  const rows = await tx.find('calendars', { id, status: 'active' }, { columns: ['version', 'hash'] });
  const [row] = rows.sort((a, b) => b.version - a.version);
  if (!row) throw new SettingsMissingError(`No calendar ${id}; run: countersign migrate`);
  return documentOf<Calendar>(tx, 'calendars', { id, ...row });
}

/** The very version a deadline was counted by. */
export async function calendarAt(tx: Reader, id: string, version: number): Promise<Calendar | undefined> {
  const [row] = await tx.find('calendars', { id, version }, { columns: ['hash'] });
  return row && documentOf<Calendar>(tx, 'calendars', { id, version, ...row });
}

/** The table from role to permission items, always the one in force now (domain/access.md section 2). */
export async function roleItems(tx: Reader, now: number): Promise<Readonly<Record<string, readonly string[]>>> {
  const policy = await policyFor(tx, 'access', null, now);
  return policy.values['access.role-items'] as Readonly<Record<string, readonly string[]>>;
}
