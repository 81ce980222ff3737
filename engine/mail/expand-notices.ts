import type { Row, Tx } from '../../db/store.ts';
import { INVITEE } from '../../domain/kernel/actor.ts';
import { activeAmong, holdersOf } from '../eligible.ts';
import { sittingNow } from '../hand-on.ts';
import type { Engine } from '../ports.ts';
import { bareSnapshot } from '../snapshot.ts';
import { openDelivery } from './deliveries.ts';
import { TO_INVITEE } from './invitee-letter.ts';
import { type MailPolicy, mailPolicy } from './mail-policy.ts';

/**
 * Turns notices to principals into mails to the people who answer to them now, one a person and event; whoever wants one mail a day
 * or none gets none here. Answers how many events there were.
 */
export async function expandNotices(engine: Engine, most: number): Promise<number> {
  return engine.store.write(async tx => {
    const rows = await tx.query.unmailedNotices(most);
    if (rows.length === 0) return 0;
    const now = await tx.now();
    const policy = await mailPolicy(tx, now);
    const events = new Map<string, Set<string>>();
    for (const row of rows.filter(({ principal }) => principal === INVITEE)) await openInvitation(engine, tx, row, now);
    for (const row of rows) {
      const people = events.get(row.eventId) ?? new Set();
      for (const userId of await readersOf(tx, row, now)) people.add(userId);
      events.set(row.eventId, people);
    }
    for (const [eventId, people] of events)
      await withoutAway(
        tx,
        rows.filter(row => row.eventId === eventId),
        people,
        now,
      );
    for (const [eventId, people] of events) {
      for (const userId of people) {
        if ((await modeOf(tx, userId, policy)) !== 'each') continue;
        await openDelivery(engine, tx, { id: `${eventId}/${userId}`, userId, eventId, fromAt: now, untilAt: now }, now);
      }
      await tx.update('notifications', { eventId, mailStatus: 'pending' }, { mailStatus: 'sent' });
    }
    return events.size;
  });
}

/** The mail to whom an invitation names, kept with whoever invited them: it goes to nobody of the directory. */
async function openInvitation(
  engine: Engine,
  tx: Tx,
  { eventId, caseId }: Row<'notifications'>,
  now: number,
): Promise<void> {
  const row = caseId === null ? undefined : await tx.get('cases', { id: caseId });
  if (!row?.submittedBy) return;
  const id = `${eventId}${TO_INVITEE}`;
  await openDelivery(engine, tx, { id, userId: row.submittedBy, eventId, fromAt: now, untilAt: now }, now);
}

/** Whoever answers to the principal now and did when it was written, and is still here. */
async function readersOf(tx: Tx, { principal, createdAt }: Row<'notifications'>, now: number): Promise<Set<string>> {
  return activeAmong(tx, await holdersOf(tx, principal, now, createdAt));
}

/** Who is away gets no mail of what went to who sits for them as well; it stands in the app for their return. */
async function withoutAway(
  tx: Tx,
  rows: readonly Row<'notifications'>[],
  people: Set<string>,
  now: number,
): Promise<void> {
  const named = new Set(rows.map(({ principal }) => principal).filter(principal => principal.startsWith('user:')));
  const [first] = rows;
  const caseId = named.size > 0 ? (first?.caseId ?? null) : null;
  const row = caseId === null ? undefined : await tx.get('cases', { id: caseId });
  if (!row) return;
  for (const userId of people) {
    if (named.has(`user:${userId}`)) continue;
    const sits = await sittingNow(tx, userId, bareSnapshot(row), now);
    if (sits && named.has(`user:${sits.userId}`)) people.delete(userId);
  }
}

async function modeOf(tx: Tx, userId: string, policy: MailPolicy): Promise<string> {
  return (await tx.get('mailPreferences', { userId }))?.mode ?? policy.mode;
}
