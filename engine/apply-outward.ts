import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import type { ApplyInput } from './apply.ts';
import { raiseIncident } from './incidents.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/** What leaves the case with the commit: its event, effects, notices, records and incidents. No personal data among them. */
export async function writeOutward(engine: Engine, tx: Tx, row: CaseRow, input: ApplyInput): Promise<void> {
  const { plan, now, real, actor, definition } = input;
  const eventId = engine.newId();
  await tx.appendEvent({
    id: eventId,
    caseId: row.id,
    process: definition.name,
    type: plan.event,
    at: plan.effectiveAt,
    partnerId: row.partnerId,
    unitId: row.unitId,
    partnerVisible: row.partnerVisible,
    vendorVisible: row.vendorVisible,
    data: JSON.stringify({
      seq: row.seq,
      command: plan.command,
      from: plan.from,
      to: plan.to,
      outcome: plan.outcome,
      number: row.number,
      actor: actorId(actor),
      ranAt: real,
    }),
  });
  for (const { template, to } of plan.notices) {
    for (const principal of new Set(to)) {
      await tx.insert('notifications', {
        id: `${eventId}/${template}/${principal}`,
        caseId: row.id,
        eventId,
        template,
        principal,
        params: JSON.stringify({ number: row.number, ...dueOf(input) }),
        createdAt: now,
        readAt: null,
        mailStatus: 'pending',
      });
    }
  }
  for (const [n, effect] of plan.effects.entries()) {
    await tx.insert('effects', {
      key: `${row.id}/${row.seq}/${n}`,
      caseId: row.id,
      kind: effect.kind,
      status: 'pending',
      input: JSON.stringify(effect.input),
      outcome: null,
      attempts: 0,
      lastError: null,
      createdAt: real,
      doneAt: null,
    });
  }
  for (const record of plan.records) {
    await tx.insert('records', {
      caseId: row.id,
      seq: row.seq,
      kind: record.kind,
      createdAt: now,
      data: JSON.stringify(record.data),
    });
  }
  for (const { kind, subject, detail } of plan.incidents) {
    await raiseIncident(engine, tx, { kind, caseId: row.id, detail, dedupe: `${kind}:${subject ?? row.id}` });
  }
}

/** The due instant that holds from now on, and the one before where it was moved. */
function dueOf({ plan }: ApplyInput): { dueAt: number | null; wasDueAt?: number } {
  const [moved] = plan.deadlinesToMove;
  if (moved) return { dueAt: moved.dueAt, wasDueAt: moved.from };
  return { dueAt: plan.deadlinesToStart.find(({ kind }) => kind === 'due')?.dueAt ?? null };
}
