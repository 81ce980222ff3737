import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { decideTask, whyNotEligible } from '../../domain/kernel/task.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { leadOf } from '../facts.ts';
import { personOf } from '../people.ts';
import { policyFor } from '../settings.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { declaredTasks, taskHolders } from './task-holders.ts';
import { businessTime, type VisibleCase, visibleCase } from './visible.ts';

export interface Assignees {
  process: string;
  items: PersonName[];
}

/** Whom one person chooses from; an office has fewer. */
const MOST = 200;

/**
 * The people a task may be handed to, by name: whoever the handover itself would accept. The same refusal as the handover's for who may
 * not hand it over, or where it is not open any more.
 */
export async function assignees(
  reading: Reading,
  taskId: string,
): Promise<Assignees | { process: string; refusal: Refusal } | undefined> {
  const row = await reading.reader.get('tasks', { id: taskId });
  const seen = row && (await visibleCase(reading, row.caseId));
  if (!seen) return undefined;
  const { name: process } = seen.definition;
  const refusal = await whyNotHandedOver(reading, seen, taskId);
  if (refusal) return { process, refusal };
  const names = nameBook(reading);
  const items: PersonName[] = [];
  for (const userId of await eligible(reading, seen, taskId)) {
    const name = await names.person(userId);
    if (name) items.push(name);
  }
  return { process, items: items.sort((a, b) => a.name.localeCompare(b.name, 'zh')) };
}

async function whyNotHandedOver(
  { person: actor, reader, now }: Reading,
  { definition, row, snapshot }: VisibleCase,
  taskId: string,
): Promise<Refusal | undefined> {
  const leadId = snapshot.unitId ? await leadOf(reader, snapshot.unitId) : null;
  const reason = { text: '' };
  const at = businessTime(row, now);
  const policy = await policyFor(reader, definition.name, snapshot.policyVersion, at);
  const asked = { definition, verb: 'reassign' as const, snapshot, taskId, actor, leadId, reason, policy, now: at };
  const judged = decideTask(asked);
  // That nobody was named to hand it to is what is asked here.
  return isRefusal(judged) && judged.code !== 'INVALID_INPUT' ? judged : undefined;
}

async function eligible(reading: Reading, { definition, snapshot }: VisibleCase, taskId: string): Promise<string[]> {
  const { reader, person, now } = reading;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || !rule) return [];
  const { partnerId, counterpartyId, unitId, homeUnitId } = snapshot;
  const own = { partner: [partnerId], counterparty: [counterpartyId], vendor: [unitId, homeUnitId] };
  const places = [person.organizationId, ...own[viewerOf(person, snapshot)]].filter(place => place !== null);
  const declared = declaredTasks(definition).filter(({ task: { kind } }) => kind === task.kind);
  const found: string[] = [];
  for (const userId of await taskHolders(reading, places, declared)) {
    if (found.length === MOST) break;
    const target = userId === task.assigneeId ? undefined : await personOf(reader, userId, now);
    if (target?.side === person.side && !whyNotEligible(definition, rule, target, task, snapshot)) found.push(userId);
  }
  return found;
}
