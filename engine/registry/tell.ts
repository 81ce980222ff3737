import type { Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { withoutPersonal } from '../../domain/kernel/disclosure.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { hearersOf } from '../hearing/hearers.ts';
import type { KeptEvent } from '../hearing/planned.ts';
import type { Engine } from '../ports.ts';
import { tellCases } from './tell-cases.ts';
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
    for (const definition of hearersOf(engine, type)) await tellCases(engine, tx, definition, { event, eventId });
  }
  return types;
}
