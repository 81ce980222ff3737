import type { Row } from '../../db/store.ts';
import { incidentText } from '../../domain/incidents.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { bareSnapshot } from '../snapshot.ts';
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
  /** What its owner does about it; null for a kind that is raised no more. */
  todo: Label | null;
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
const OWN_INCIDENTS_ITEM = 'operations.incidents-own';

/** One page of what needs somebody, newest first: for operations all of it, for other owners what is theirs. */
export async function listIncidents(
  { reader, person }: Reading,
  filter: IncidentFilter,
): Promise<{ items: IncidentRow[]; next: { createdAt: number; id: string } | undefined } | Refusal> {
  const whole = holds(person, INCIDENTS_ITEM);
  if (!whole && !holds(person, OWN_INCIDENTS_ITEM))
    return refuse('NOT_PERMITTED', { command: INCIDENTS_ITEM, item: INCIDENTS_ITEM });
  const owners = whole ? null : rolesOf(person);
  const rows = await reader.query.incidentsPage({ ...filter, owners, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const items: IncidentRow[] = [];
  for (const row of page) items.push(incidentRow(row, await caseOf({ reader, person }, row.caseId)));
  return { items, next: rows.length > filter.limit && last ? { createdAt: last.createdAt, id: last.id } : undefined };
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

function incidentRow(row: Row<'incidents'>, case_: IncidentRow['case']): IncidentRow {
  const { dedupe: _, ...shown } = row;
  const text = incidentText(row.kind);
  return {
    ...shown,
    label: text?.label ?? { en: row.kind, zh: row.kind },
    ownerLabel: roleLabel(row.owner.replace(/^role:/, '')),
    todo: text?.todo ?? null,
    case: case_,
    detail: JSON.parse(row.detail) as JsonObject,
    createdAt: iso(row.createdAt),
    seenAt: iso(row.seenAt),
    resolvedAt: instant(row.resolvedAt),
  };
}
