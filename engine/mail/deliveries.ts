import type { Row, Tx } from '../../db/store.ts';
import type { MailOutcome } from '../../integrations/mail.ts';
import { commit } from '../commit.ts';
import { raiseIncident } from '../incidents.ts';
import type { Engine } from '../ports.ts';
import { receiverAway, receiverBack } from './courier-row.ts';
import { type MailPolicy, pauseAfter } from './mail-policy.ts';

export type Delivery = Row<'mailDeliveries'>;

/** Opens one mail; the same id opens none again. Its Message-ID comes from the id, so every try carries the same. */
export async function openDelivery(
  engine: Engine,
  tx: Tx,
  mail: Pick<Delivery, 'id' | 'userId' | 'eventId' | 'fromAt' | 'untilAt'>,
  now: number,
): Promise<void> {
  await tx.insertIfAbsent('mailDeliveries', {
    ...mail,
    status: 'due',
    attempts: 0,
    nextTryAt: now,
    messageId: engine.hashing.sha256(`mail ${mail.id}`).slice(0, 40),
    lastError: null,
    createdAt: now,
    doneAt: null,
  });
}

/** Takes mails whose try is due, each with the next one already set: a courier that dies after this commit loses none. */
export async function takeDeliveries(engine: Engine, most: number, leaseMs: number): Promise<Delivery[]> {
  return engine.store.write(async tx => {
    const now = await tx.now();
    const rows = await tx.query.dueDeliveries(now, most);
    const taken = { nextTryAt: now + leaseMs };
    for (const { id, attempts } of rows)
      await tx.update('mailDeliveries', { id }, { ...taken, attempts: attempts + 1 });
    return rows.map(row => ({ ...row, ...taken, attempts: row.attempts + 1 }));
  });
}

/** Not tried after all: it waits as before. */
export async function returnDelivery(engine: Engine, { id, attempts }: Delivery): Promise<void> {
  await engine.store.write(async tx =>
    tx.update('mailDeliveries', { id, status: 'due' }, { attempts: attempts - 1, nextTryAt: await tx.now() }),
  );
}

/** Nobody is to have it any more: a leaver, a right that ended, an address that is none. */
export async function dropDelivery(engine: Engine, { id }: Delivery): Promise<void> {
  await engine.store.write(async tx =>
    tx.update('mailDeliveries', { id, status: 'due' }, { status: 'dropped', doneAt: await tx.now() }),
  );
}

/** Writes down what came of a try; a mail that gives up, or is refused for good, is somebody's to see to. */
export async function settleDelivery(
  engine: Engine,
  delivery: Delivery,
  outcome: MailOutcome,
  policy: MailPolicy,
): Promise<void> {
  await commit(engine, async (within, tx) => {
    const now = await tx.now();
    const mine = { id: delivery.id, status: 'due' };
    if (outcome.kind === 'away') {
      await receiverAway(within, tx, policy, outcome.code);
      const patch = { nextTryAt: now, attempts: delivery.attempts - 1, lastError: outcome.code };
      await tx.update('mailDeliveries', mine, patch);
      return;
    }
    await receiverBack(tx);
    if (outcome.kind === 'accepted') {
      await tx.update('mailDeliveries', mine, { status: 'sent', doneAt: now, lastError: null });
      return;
    }
    const gaveUp = outcome.permanent || now - delivery.createdAt >= policy.giveUpAfterMs;
    if (!gaveUp) {
      const nextTryAt = now + pauseAfter(policy, delivery.attempts);
      await tx.update('mailDeliveries', mine, { nextTryAt, lastError: outcome.code });
      return;
    }
    await tx.update('mailDeliveries', mine, { status: 'failed', doneAt: now, lastError: outcome.code });
    await raiseIncident(within, tx, {
      kind: 'mail-failed',
      caseId: null,
      dedupe: `mail-failed:${delivery.userId}`,
      detail: { delivery: delivery.id, userId: delivery.userId, code: outcome.code, attempts: delivery.attempts },
    });
  });
}

/** Mails to a person that gave up since an instant get one more try; once it is too late for more they give up again. */
export async function tryAgain(tx: Tx, userId: string, since: number): Promise<void> {
  const nextTryAt = await tx.now();
  const failed = await tx.find('mailDeliveries', { userId, status: 'failed' }, { columns: ['id', 'doneAt'] });
  for (const { id, doneAt } of failed) {
    if ((doneAt ?? 0) < since) continue;
    await tx.update('mailDeliveries', { id, status: 'failed' }, { status: 'due', nextTryAt, doneAt: null });
  }
}
