import type { Row, Tx } from '../db/store.ts';
import { type IncidentKind, incidentText } from '../domain/incidents.ts';
import type { JsonObject } from '../domain/json.ts';
import { answerOne } from './answered.ts';
import { driveAgain } from './drive-again.ts';
import { leadsAbove } from './facts.ts';
import { resolveIncident } from './incidents.ts';
import { nudgeJob, repeatJob } from './jobs/repeat-job.ts';
import { receiverAgain } from './mail/courier-row.ts';
import { tryAgain } from './mail/deliveries.ts';
import { requestNudge } from './nudges.ts';
import { inForceAt } from './policies/draft.ts';
import type { Engine } from './ports.ts';
import { tick } from './tick.ts';

type Incident = Row<'incidents'>;
type Drive = (engine: Engine, incident: Incident, detail: JsonObject) => Promise<unknown>;

/** How each kind is tried again; one without a way closes by itself once its cause is gone. */
const DRIVES: Partial<Record<IncidentKind, Drive>> = {
  'nobody-eligible': answerOne,
  'effect-failed': (engine, _, { key }) => driveAgain(engine, [String(key)]),
  'clock-failed': (engine, { caseId }) => tick(engine, caseId ?? ''),
  'workflow-stuck': (engine, { caseId }) => engine.store.write(tx => requestNudge(tx, caseId ?? '')),
  'job-stuck': (engine, _, { job }) => engine.store.write(tx => nudgeJob(tx, String(job))),
  'job-failed': ({ store }, incident, { job }) =>
    store.write(tx => resolvedWith(tx, incident, () => repeatJob(tx, String(job)))),
  'mail-failed': ({ store }, incident, { userId }) =>
    store.write(tx => resolvedWith(tx, incident, () => tryAgain(tx, String(userId), incident.createdAt))),
  'mail-away': ({ store }) => store.write(receiverAgain),
  'no-lead': ({ store }, incident, detail) => store.write(tx => lookForLead(tx, incident, detail)),
  'policy-expression': ({ store }, incident, detail) => store.write(tx => lookForVersion(tx, incident, detail)),
};

/** `under-way`: it is being done again, and what comes of it shows later. */
export type Driven = 'resolved' | 'under-way' | 'still-open';

/** Tries again what an incident is about, once its cause was mended; safe to repeat, and nothing where it is resolved. */
export async function driveIncident(engine: Engine, id: string): Promise<Driven> {
  const incident = await engine.store.read(reader => reader.get('incidents', { id }));
  if (incident?.status !== 'open' || (await closedWith(engine, incident))) return 'resolved';
  await DRIVES[incident.kind as IncidentKind]?.(engine, incident, JSON.parse(incident.detail) as JsonObject);
  if (incidentText(incident.kind)?.again?.shows === 'later') return 'under-way';
  const after = await engine.store.read(reader => reader.get('incidents', { id }));
  return after?.status === 'open' ? 'still-open' : 'resolved';
}

/** What kept a case from going on is nobody's any more once the case is closed; what it owes outside still is. */
async function closedWith({ store }: Engine, { kind, caseId, dedupe }: Incident): Promise<boolean> {
  if (caseId === null || !['clock-failed', 'no-lead'].includes(kind)) return false;
  return store.write(async tx => {
    const row = await tx.get('cases', { id: caseId });
    if (row && row.closedAt === null) return false;
    await resolveIncident(tx, dedupe);
    return true;
  });
}

/** Its work begins anew with the same commit: should it fail again, that is another incident. */
async function resolvedWith(tx: Tx, { id, dedupe }: Incident, work: () => Promise<void>): Promise<void> {
  if (!(await tx.get('incidents', { id, status: 'open' }))) return;
  await resolveIncident(tx, dedupe);
  await work();
}

async function lookForLead(tx: Tx, { dedupe }: Incident, { unitId, level }: JsonObject): Promise<void> {
  const leads = typeof unitId === 'string' ? await leadsAbove(tx, unitId) : [];
  if (leads.length >= (typeof level === 'number' ? level : 1)) await resolveIncident(tx, dedupe);
}

/** It is over once no case runs by the version that gives no answer, and no new one will. */
async function lookForVersion(tx: Tx, { dedupe }: Incident, { policy, version }: JsonObject): Promise<void> {
  const process = String(policy);
  if ((await inForceAt(tx, process, await tx.now())) === version) return;
  const running = await tx.query.casesByPolicy(process);
  if (!running.some(group => group.version === version)) await resolveIncident(tx, dedupe);
}
