import type { Row, Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CommandRequest } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { certificationForm, done, hoForm, poForm } from './programme.ts';

let forms = 0;

/** Names of its own for each case, so that none is another's duplicate. */
function distinct(): JsonObject {
  forms += 1;
  return { name: `项目 ${forms}`, customerName: `客户 ${forms} 有限公司` };
}

/** An HO offered to a partner: it waits for `ho.acceptance.within`. */
export async function offeredHo(engine: Engine): Promise<string> {
  const { caseId } = await done(engine, 'lin-hao', 'vendor-opportunity', 'prepare', hoForm(distinct()));
  await done(engine, 'lin-hao', 'vendor-opportunity', 'offer', {}, { caseId });
  return caseId;
}

/** A PO that was submitted: it owes the CRM its copy. */
export async function submittedPo(engine: Engine): Promise<string> {
  const { caseId } = await done(engine, 'hai-admin', 'partner-opportunity', 'save-draft', poForm(distinct()));
  await done(engine, 'hai-admin', 'partner-opportunity', 'submit', {}, { caseId });
  return caseId;
}

/** A PO whose review has passed: it waits for `po.validation.within`. */
export async function reviewedPo(engine: Engine): Promise<string> {
  const caseId = await submittedPo(engine);
  await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId });
  return caseId;
}

/** A certification with its files that was submitted: it waits for `cert.initial-review.within`. */
export async function submittedCertification(engine: Engine): Promise<string> {
  const give = (command: string, input: JsonObject, options: Partial<CommandRequest> = {}) =>
    done(engine, 'hai-admin', 'capability-certification', command, input, options);
  const { caseId } = await give('save-draft', certificationForm());
  const file = { fileSize: 7, mediaType: 'application/pdf', sha256: 'a'.repeat(64) };
  for (const fileName of ['评估表.pdf', '验收报告.pdf']) await give('attach', { fileName }, { caseId, file });
  const [sheet] = await engine.store.read(reader => reader.find('attachments', { caseId }));
  await give('edit-draft', { assessmentSheet: sheet?.id ?? '' }, { caseId });
  await give('submit', {}, { caseId });
  return caseId;
}

/** A purchase that waits for its approver, and for `purchase.approval.within` where the policy has one. */
export async function submittedPurchase(engine: Engine): Promise<string> {
  const form = { subject: '笔记本电脑', amount: '12000.00', currency: 'CNY' };
  return (await done(engine, 'qian-ling', 'purchase-approval', 'submit', form)).caseId;
}

export async function openTask(store: Store, caseId: string): Promise<Row<'tasks'>> {
  const tasks = await store.read(reader => reader.find('tasks', { caseId, closedAt: null }));
  const [task] = tasks;
  if (!task || tasks.length > 1) throw new Error(`${caseId} has ${tasks.length} open tasks, not one`);
  return task;
}

export async function claim(engine: Engine, userId: string, process: string, caseId: string): Promise<void> {
  const { id: taskId } = await openTask(engine.store, caseId);
  await done(engine, userId, process, 'claim', {}, { caseId, taskId });
}

export async function rowOf(store: Store, caseId: string): Promise<Row<'cases'>> {
  const row = await store.read(reader => reader.get('cases', { id: caseId }));
  if (!row) throw new Error(`There is no case ${caseId}`);
  return row;
}

/** The clocks of a case in the order of their instants. */
export function clocksOf(store: Store, caseId: string): Promise<Row<'deadlines'>[]> {
  return store.read(reader => reader.query.deadlinesOfCase(caseId));
}

/** The clock that time acts on next. */
export async function nextClock(store: Store, caseId: string): Promise<Row<'deadlines'>> {
  const clock = (await clocksOf(store, caseId)).find(({ status }) => status === 'running');
  if (!clock) throw new Error(`No clock of ${caseId} is running`);
  return clock;
}

export interface TrailEntry {
  seq: number;
  command: string;
  from: string;
  to: string;
  outcome: string | null;
  effectiveAt: string;
  ranAt: string;
  actor: { kind: string; id: string };
}

export async function trailOf(store: Store, caseId: string): Promise<TrailEntry[]> {
  const rows = await store.read(reader => reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] }));
  return rows.map(({ payload }) => JSON.parse(payload) as TrailEntry);
}

/** What time itself did, oldest first. */
export async function clockEntries(store: Store, caseId: string): Promise<TrailEntry[]> {
  return (await trailOf(store, caseId)).filter(({ actor }) => actor.kind === 'clock' || actor.id === 'system:clock');
}

/** The principals that were sent each template by the entry with this number. */
export async function toldBy(store: Store, caseId: string, seq: number): Promise<Record<string, string[]>> {
  const [events, notices] = await store.read(reader =>
    Promise.all([reader.find('events', { caseId }), reader.find('notifications', { caseId })]),
  );
  const event = events.find(({ data }) => (JSON.parse(data) as { seq: number }).seq === seq);
  const told: Record<string, string[]> = {};
  for (const { eventId, template, principal } of notices) {
    if (eventId === event?.id) told[template] = [...(told[template] ?? []), principal].sort();
  }
  return told;
}

export function effectsOf(store: Store, caseId: string): Promise<Row<'effects'>[]> {
  return store.read(reader => reader.find('effects', { caseId }));
}

export function incidentsOf(store: Store, caseId: string): Promise<Row<'incidents'>[]> {
  return store.read(reader => reader.find('incidents', { caseId }));
}
