import type { Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { withoutPersonal } from '../../domain/kernel/disclosure.ts';
import { CASE_COMMAND, type HeardEvent } from '../../domain/kernel/hearing.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { mayHear } from '../hearing/give-heard.ts';
import { hearersOf } from '../hearing/hearers.ts';
import type { KeptEvent, Told } from '../hearing/planned.ts';
import { requestNudge } from '../nudges.ts';
import type { Engine } from '../ports.ts';
import type { RegistryRow } from './write-entry.ts';

/** What one entry stood for before and stands for now; when that was so, by its effective time. */
interface Change {
  kind: RegistryKind;
  before: string | undefined;
  after: RegistryRow;
  at: number;
}

/**
 * Tells what changed in the registry: an event of the feed, and an effect on each case that hears of it, which its own workflow then
 * brings to it. So one that fails holds up no other. Answers the events.
 */
export async function tell(engine: Engine, tx: Tx, { kind, before, after, at }: Change): Promise<readonly string[]> {
  const types = after.standing === null ? [] : (kind.events?.(before, after.standing) ?? []);
  for (const type of types) {
    const { partnerId, subject, ref, status } = after;
    const eventId = engine.newId();
    const entry = withoutPersonal(kind.fields, JSON.parse(after.data) as JsonObject);
    await tx.appendEvent({
      id: eventId,
      caseId: null,
      process: 'registry',
      type,
      at,
      partnerId,
      unitId: null,
      counterpartyId: null,
      partnerVisible: kind.partner ? 1 : 0,
      vendorVisible: 1,
      data: JSON.stringify({ entryId: after.id, kind: kind.kind, ref, status }),
    });
    const event: KeptEvent = {
      type,
      at,
      partnerId,
      subject,
      data: { kind: kind.kind, ref, status, was: before ?? null, now: after.standing, entry },
    };
    for (const definition of hearersOf(engine, type)) await tellProcess(tx, definition, event, eventId);
  }
  return types;
}

async function tellProcess(tx: Tx, definition: ProcessDefinition, event: KeptEvent, eventId: string): Promise<void> {
  const hearing = definition.hears?.[event.type];
  if (!hearing?.find) return;
  const rows = await tx.query.casesByKey(hearing.find(event as HeardEvent));
  const hearers = rows.filter(row => mayHear(definition, hearing.command, row)).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id: caseId } of hearers) {
    await tx.insert('effects', {
      key: `${caseId}/registry/${eventId}`,
      caseId,
      kind: CASE_COMMAND,
      status: 'pending',
      input: JSON.stringify({ process: definition.name, event, caseId } satisfies Told),
      outcome: null,
      attempts: 0,
      lastError: null,
      createdAt: await tx.now(),
      doneAt: null,
    });
    await requestNudge(tx, caseId);
  }
}
