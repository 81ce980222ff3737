import type { Tx } from '../db/store.ts';
import { INCIDENTS, type IncidentKind } from '../domain/incidents.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Engine } from './ports.ts';

/** A restore left store and Temporal apart; a repair round that finds no difference closes it. */
export const RESTORE_DIVERGED = 'restore-diverged';

export interface NewIncident {
  kind: IncidentKind;
  caseId: string | null;
  detail: JsonObject;
  /** One open incident for each of these. */
  dedupe: string;
}

/** Opens an incident with its owner, or marks the open one as seen again. */
export async function raiseIncident(engine: Engine, tx: Tx, incident: NewIncident): Promise<void> {
  const now = await tx.now();
  const opened = await tx.insertIfAbsent('incidents', {
    id: engine.newId(),
    dedupe: incident.dedupe,
    kind: incident.kind,
    status: 'open',
    owner: `role:${INCIDENTS[incident.kind].owner}`,
    caseId: incident.caseId,
    detail: JSON.stringify(incident.detail),
    createdAt: now,
    seenAt: now,
    resolvedAt: null,
  });
  if (opened) engine.report.incident({ kind: incident.kind, caseId: incident.caseId });
  else await tx.update('incidents', { dedupe: incident.dedupe, status: 'open' }, { seenAt: now });
}

/** Closes the open incident once what it was raised for is healed. */
export async function resolveIncident(tx: Tx, dedupe: string): Promise<void> {
  await tx.update('incidents', { dedupe, status: 'open' }, { status: 'resolved', resolvedAt: await tx.now() });
}
