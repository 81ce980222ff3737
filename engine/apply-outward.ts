import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import { clockRule } from '../domain/kernel/clock-rule.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ApplyInput } from './apply.ts';
import { raiseIncident } from './incidents.ts';
import { toldInstead } from './notices/told-instead.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/** What leaves the case with the commit: its event, effects, notices, records and incidents. No personal data among them. */
export async function writeOutward(
  engine: Engine,
  tx: Tx,
  row: CaseRow,
  input: ApplyInput & { effects: Plan['effects'] },
): Promise<void> {
  const { plan, now, real, actor, definition, effects } = input;
  const eventId = engine.newId();
  await tx.appendEvent({
    id: eventId,
    caseId: row.id,
    process: definition.name,
    type: plan.event,
    at: plan.effectiveAt,
    partnerId: row.partnerId,
    counterpartyId: row.counterpartyVisible === 1 ? row.counterpartyId : null,
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
      ...(input.watcher && { watcher: input.watcher }),
    }),
  });
  await writeNotices(tx, row, eventId, input);
  for (const [n, effect] of effects.entries()) {
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
  for (const { kind, subject, within, detail } of plan.incidents) {
    const about = subject ?? (within === undefined ? row.id : `${row.id}/${within}`);
    await raiseIncident(engine, tx, { kind, caseId: row.id, detail, dedupe: `${kind}:${about}` });
  }
}

/**
 * One row an event and principal, the first that names it: nobody hears of one event twice. Who stands in for somebody a task is offered
 * to is told beside them. Codes alone, no text that people wrote.
 */
async function writeNotices(tx: Tx, row: CaseRow, eventId: string, input: ApplyInput): Promise<void> {
  const { plan, real } = input;
  const told = new Set<string>();
  const waiting = offeredTo(input);
  for (const { template, to, ...notice } of plan.notices) {
    const clock: NoticeClock | undefined = notice.clock ?? clockOf(input);
    const params = JSON.stringify({
      number: row.number,
      state: plan.to,
      reason: plan.reason?.code ?? null,
      ...(clock?.name !== undefined && { clock: clock.name }),
      dueAt: clock?.dueAt ?? null,
      wasDueAt: clock?.wasDueAt ?? null,
      onExpiry: clock?.onExpiry ?? null,
    });
    const offered = to.filter(principal => waiting.has(principal));
    const instead = offered.length > 0 ? await toldInstead(tx, row, offered, real) : [];
    for (const principal of [...to, ...instead.map(userId => `user:${userId}`)]) {
      if (told.has(principal)) continue;
      told.add(principal);
      await tx.insert('notifications', {
        id: `${eventId}/${template}/${principal}`,
        caseId: row.id,
        eventId,
        template,
        principal,
        params,
        createdAt: real,
        mailStatus: 'pending',
        policyProcess: null,
        policyVersion: null,
      });
    }
  }
}

/** Those a task waits for that nobody has: whoever sits for one of them who is away is told of it too. */
function offeredTo({ plan, snapshotTasks }: ApplyInput): Set<string> {
  const ended = new Set(plan.taskChanges.map(({ id }) => id));
  const still = snapshotTasks.filter(({ id, assigneeId }) => assigneeId === null && !ended.has(id));
  const opened = plan.tasksToOpen.filter(({ assigneeId }) => assigneeId === null);
  return new Set([...still, ...opened].flatMap(({ candidates }) => candidates));
}

interface NoticeClock {
  name?: string;
  dueAt: number;
  wasDueAt?: number;
  onExpiry: string | null;
}

/** The due instant a notice speaks of: that of the clock it starts, of the one that ended the state, or of the task it is about. */
function clockOf({ definition, plan, actor, snapshotTasks }: ApplyInput): NoticeClock | undefined {
  const started = plan.deadlinesToStart.find(
    ({ kind, name }) => kind === 'due' && clockRule(definition, plan.to, name)?.owed,
  );
  if (started) return started;
  const task = snapshotTasks.find(({ id }) => id === plan.taskId);
  const dueAt = actor.kind === 'clock' ? actor.dueAt : plan.from === plan.to ? (task?.dueAt ?? null) : null;
  return dueAt === null ? undefined : { dueAt, onExpiry: null };
}
