import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { JsonObject } from '../../domain/json.ts';
import { diffPolicies } from '../../domain/policy/diff.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { iso } from '../audit.ts';
import { policyFor, roleItems } from '../settings.ts';
import type { Reading } from './read-as.ts';

/** A version of a policy or a calendar; it never changes, so its hash is its tag. */
export interface SettingsVersion {
  document: JsonObject;
  hash: string;
}

/** For the vendor's people: policies hold what is none of a partner's business, as how the vendor buys (domain/access.md section 3). */
export async function listPolicies({ reader, person }: Reading) {
  if (person.side !== 'vendor') return [];
  const rows = await reader.find(
    'policies',
    {},
    {
      orderBy: [
        ['process', 'asc'],
        ['version', 'desc'],
      ],
    },
  );
  return rows.map(({ process, version, status, effectiveFrom, hash }) => ({
    process,
    version,
    status,
    effectiveFrom: iso(effectiveFrom),
    hash,
  }));
}

export async function onePolicy(
  { reader, person }: Reading,
  process: string,
  version: number,
): Promise<SettingsVersion | undefined> {
  if (person.side !== 'vendor') return undefined;
  const row = await reader.get('policies', { process, version });
  return row && { document: JSON.parse(row.document) as JsonObject, hash: row.hash };
}

/** What a version says differently from another one. */
export async function policyDifferences(reading: Reading, asked: { process: string; version: number; with: number }) {
  const after = await onePolicy(reading, asked.process, asked.version);
  const before = await onePolicy(reading, asked.process, asked.with);
  if (!after || !before) return undefined;
  const definition = reading.engine.processes.get(asked.process);
  return { ...asked, changes: diffPolicies(before.document, after.document, definition) };
}

/** The policy in force now: what limits the fields of a new case. */
export async function policyInForce({ reader, now }: Reading, process: string): Promise<Policy> {
  return policyFor(reader, process, null, now);
}

/** What holds for a process now: its policy, and the items the access policy gives each role. */
export async function rulesInForce(reading: Reading, process: string) {
  return { policy: await policyInForce(reading, process), roleItems: await roleItems(reading.reader, reading.now) };
}

export async function listCalendars({ reader }: Reading) {
  const rows = await reader.find(
    'calendars',
    {},
    {
      orderBy: [
        ['id', 'asc'],
        ['version', 'desc'],
      ],
    },
  );
  return rows.map(({ id, version, status, hash, document }) => {
    const { label } = JSON.parse(document) as Pick<Calendar, 'label'>;
    return { id, label, version, status, hash };
  });
}

export async function oneCalendar(
  { reader }: Reading,
  id: string,
  version: number,
): Promise<SettingsVersion | undefined> {
  const row = await reader.get('calendars', { id, version });
  return row && { document: JSON.parse(row.document) as JsonObject, hash: row.hash };
}
