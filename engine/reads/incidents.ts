import type { Row } from '../../db/store.ts';
import { incidentText } from '../../domain/incidents.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Label } from '../../domain/label.ts';
import { filledLabel } from '../../domain/messages.ts';
import { roleLabel } from '../../domain/roles.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { bareSnapshot } from '../snapshot.ts';
import { incidentWords } from './incident-words.ts';
import { type NameBook, nameBook } from './names.ts';
import { holds, type Reading } from './read-as.ts';
import { mayRead } from './visible.ts';

export interface IncidentRow {
  id: string;
  kind: string;
  label: Label;
  status: string;
  /** The principal that answers for it, and what people call it. */
  owner: string;
  ownerLabel: Label;
  /** What happened, in words; null for a kind that is raised no more. */
  says: Label | null;
  /** What its owner does about it; null for a kind that is raised no more. */
  todo: Label | null;
  /** How it can be tried again; null where it cannot, or needs it no more. */
  again: { label: Label; shows: 'at-once' | 'later' } | null;
  caseId: string | null;
  /** The case, where the reader sees it. */
  case: { id: string; process: string; number: string | null; title: string } | null;
  detail: JsonObject;
  createdAt: string;
  seenAt: string;
  resolvedAt: string | null;
}

export interface IncidentFilter {
  status?: string | undefined;
  kind?: string | undefined;
  after?: { createdAt: number; id: string } | undefined;
  limit: number;
}

/** All of them, or those of the roles one holds. */
export const INCIDENTS_ITEM = 'operations.incidents';
export const OWN_INCIDENTS_ITEM = 'operations.incidents-own';

/** One page of what needs somebody, newest first: for operations all of it, for other owners what is theirs. */
export async function listIncidents(
  reading: Reading,
  filter: IncidentFilter,
): Promise<{ items: IncidentRow[]; next: { createdAt: number; id: string } | undefined } | Refusal> {
  const { reader, person } = reading;
  const barred = notTheirs(person);
  if (barred) return barred;
  const owners = holds(person, INCIDENTS_ITEM) ? null : rolesOf(person);
  const rows = await reader.query.incidentsPage({ ...filter, owners, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const names = nameBook(reading);
  const items: IncidentRow[] = [];
  for (const row of page) items.push(await incidentRow(reading, names, row));
  return { items, next: rows.length > filter.limit && last ? { createdAt: last.createdAt, id: last.id } : undefined };
}

/** One incident of those the reader answers for; somebody else's is the same nothing as none. */
export async function oneIncident(reading: Reading, id: string): Promise<IncidentRow | undefined> {
  const row = await reading.reader.get('incidents', { id });
  if (!row || handles(reading.person, row.owner)) return undefined;
  return incidentRow(reading, nameBook(reading), row);
}

/** Why a person may not see to an incident of this owner. */
export function handles(person: Person, owner: string | undefined): Refusal | 'not-found' | undefined {
  const whole = holds(person, INCIDENTS_ITEM);
  const theirs = whole || (owner !== undefined && rolesOf(person).includes(owner));
  return notTheirs(person) ?? (theirs ? undefined : 'not-found');
}

function notTheirs(person: Person): Refusal | undefined {
  if (holds(person, INCIDENTS_ITEM) || holds(person, OWN_INCIDENTS_ITEM)) return undefined;
  return refuse('NOT_PERMITTED', { command: INCIDENTS_ITEM, item: INCIDENTS_ITEM });
}

function rolesOf({ grants }: Person): string[] {
  return grants.filter(({ kind }) => kind === 'role').map(({ code }) => `role:${code}`);
}

async function caseOf({ reader, person }: Pick<Reading, 'reader' | 'person'>, caseId: string | null) {
  const row = caseId === null ? undefined : await reader.get('cases', { id: caseId });
  if (!row || row.deletedAt !== null || !mayRead(person, bareSnapshot(row))) return null;
  const { id, process, number, title } = row;
  return { id, process, number, title };
}

async function incidentRow(reading: Reading, names: NameBook, row: Row<'incidents'>): Promise<IncidentRow> {
  const { dedupe: _, ...shown } = row;
  const text = incidentText(row.kind);
  const detail = JSON.parse(row.detail) as JsonObject;
  return {
    ...shown,
    label: text?.label ?? { en: row.kind, zh: row.kind },
    ownerLabel: roleLabel(row.owner.replace(/^role:/, '')),
    says: text ? filledLabel(text.says, await incidentWords(reading, names, row, detail)) : null,
    todo: text?.todo ?? null,
    again: row.status === 'open' ? (text?.again ?? null) : null,
    case: await caseOf(reading, row.caseId),
    detail,
    createdAt: iso(row.createdAt),
    seenAt: iso(row.seenAt),
    resolvedAt: instant(row.resolvedAt),
  };
}
