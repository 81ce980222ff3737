import type { Row, Tx } from '../../db/store.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import type { Engine } from '../ports.ts';
import { type MailPolicy, pauseAfter } from './mail-policy.ts';

export const MAIL_COURIER = 'mail';

const FIRST_NUDGE_MS = 1000;
const LONGEST_NUDGE_MS = 30_000;
const AWAY_INCIDENT = 'mail-away';

/**
 * Whether the courier is to be told now: there is mail, its receiver is not paused, and nobody told it a moment ago. The next telling
 * is set first, so that many workers tell it once.
 */
export async function takeCourierNudge(engine: Engine): Promise<boolean> {
  const waits = await engine.store.read(async reader => {
    const now = await reader.now();
    const courier = await reader.get('couriers', { id: MAIL_COURIER });
    const free = !courier || (courier.nudgeAt <= now && courier.pausedUntil <= now);
    return free && reader.query.mailWaits(now);
  });
  if (!waits) return false;
  return engine.store.write(async tx => {
    const { nudges, nudgeAt } = await courierRow(tx);
    const now = await tx.now();
    if (nudgeAt > now) return false;
    const next = now + Math.min(LONGEST_NUDGE_MS, FIRST_NUDGE_MS * 2 ** Math.min(nudges, 10));
    return (
      (await tx.update('couriers', { id: MAIL_COURIER, nudges, nudgeAt }, { nudges: nudges + 1, nudgeAt: next })) > 0
    );
  });
}

/** The courier is at it: nobody needs to tell it before it is done, unless it died. */
export async function courierStarts(engine: Engine, forMs: number): Promise<void> {
  await engine.store.write(async tx => {
    await courierRow(tx);
    await tx.update('couriers', { id: MAIL_COURIER }, { nudges: 0, nudgeAt: (await tx.now()) + forMs });
  });
}

export async function courierRests(engine: Engine): Promise<void> {
  await engine.store.write(tx => tx.update('couriers', { id: MAIL_COURIER }, { nudges: 0, nudgeAt: 0 }));
}

/** Nobody takes mail: it is left alone for longer each time, and after a while somebody must see to it. No mail counts it as a failure. */
export async function receiverAway(engine: Engine, tx: Tx, policy: MailPolicy, code: string): Promise<void> {
  const now = await tx.now();
  const courier = await courierRow(tx);
  // Several mails were on their way at once: they are one failure.
  if (courier.pausedUntil > now) return;
  const failures = courier.failures + 1;
  const awaySince = courier.awaySince ?? now;
  await tx.update(
    'couriers',
    { id: MAIL_COURIER },
    { failures, awaySince, pausedUntil: now + pauseAfter(policy, failures) },
  );
  if (now - awaySince >= policy.awayIncidentMs) {
    const detail = { code, since: new Date(awaySince).toISOString() };
    await raiseIncident(engine, tx, { kind: AWAY_INCIDENT, caseId: null, dedupe: AWAY_INCIDENT, detail });
  }
}

export async function receiverBack(tx: Tx): Promise<void> {
  const courier = await courierRow(tx);
  if (courier.awaySince === null) return;
  await tx.update('couriers', { id: MAIL_COURIER }, { failures: 0, awaySince: null, pausedUntil: 0 });
  await resolveIncident(tx, AWAY_INCIDENT);
}

/** The receiver is tried with the next nudge, however long it was to be left alone. */
export async function receiverAgain(tx: Tx): Promise<void> {
  await tx.update('couriers', { id: MAIL_COURIER }, { pausedUntil: 0, nudgeAt: 0, nudges: 0 });
}

async function courierRow(tx: Tx): Promise<Row<'couriers'>> {
  const fresh = { id: MAIL_COURIER, nudgeAt: 0, nudges: 0, failures: 0, awaySince: null, pausedUntil: 0 };
  await tx.insertIfAbsent('couriers', fresh);
  return (await tx.get('couriers', { id: MAIL_COURIER })) ?? fresh;
}
