import type { Reader, Row } from '../db/store.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { policyText } from '../domain/policy/policy.ts';

/** Documents never change under their version and hash, so parsing them once is enough; which one holds is asked each time. */
const parsed = new Map<string, unknown>();

function parse<T>(key: string, text: string): T {
  let value = parsed.get(key) as T | undefined;
  if (value === undefined) {
    value = JSON.parse(text) as T;
    parsed.set(key, value);
  }
  return value;
}

/** There is no policy in force for a process, or no such calendar: a fault of the installation. */
export class SettingsMissingError extends Error {
  override name = 'SettingsMissingError';
}

/** The policy a case is pinned to, else the one in force at `now`. */
export async function policyFor(tx: Reader, process: string, pinned: number | null, now: number): Promise<Policy> {
  const row =
    pinned === null ? await activePolicy(tx, process, now) : await tx.get('policies', { process, version: pinned });
  if (!row) throw new SettingsMissingError(`No policy in force for ${process}; run: countersign migrate`);
  const { values } = parse<{ values: Policy['values'] }>(`policy:${process}:${row.version}:${row.hash}`, row.document);
  return { process, version: row.version, values };
}

async function activePolicy(tx: Reader, process: string, now: number): Promise<Row<'policies'> | undefined> {
  const rows = await tx.find('policies', { process, status: 'active' });
  return rows
    .filter(row => row.effectiveFrom <= now)
    .sort((a, b) => b.effectiveFrom - a.effectiveFrom || b.version - a.version)[0];
}

/** The calendar a policy counts by, in its active version. */
export async function calendarFor(tx: Reader, policy: Policy): Promise<Calendar> {
  return calendarNamed(tx, policyText(policy, 'calendar.id'));
}

export async function calendarNamed(tx: Reader, id: string): Promise<Calendar> {
  const rows = await tx.find('calendars', { id, status: 'active' });
  const row = rows.sort((a, b) => b.version - a.version)[0];
  if (!row) throw new SettingsMissingError(`No calendar ${id}; run: countersign migrate`);
  return parse<Calendar>(`calendar:${id}:${row.version}:${row.hash}`, row.document);
}

/** The very version a deadline was counted by. */
export async function calendarAt(tx: Reader, id: string, version: number): Promise<Calendar | undefined> {
  const row = await tx.get('calendars', { id, version });
  return row && parse<Calendar>(`calendar:${id}:${version}:${row.hash}`, row.document);
}

/** The table from role to permission items, always the one in force now (domain/access.md section 2). */
export async function roleItems(tx: Reader, now: number): Promise<Readonly<Record<string, readonly string[]>>> {
  const policy = await policyFor(tx, 'access', null, now);
  return policy.values['access.role-items'] as Readonly<Record<string, readonly string[]>>;
}
