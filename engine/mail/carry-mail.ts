import { StoreUnavailableError } from '../../db/store.ts';
import type { MailSender } from '../../integrations/mail.ts';
import type { Engine } from '../ports.ts';
import { composeMail, type MailLinks } from './compose.ts';
import { courierRests, courierStarts } from './courier-row.ts';
import { type Delivery, dropDelivery, returnDelivery, settleDelivery, takeDeliveries } from './deliveries.ts';
import { expandNotices } from './expand-notices.ts';
import { type MailPolicy, mailPolicy } from './mail-policy.ts';
import { openDigests } from './open-digests.ts';

export interface Mailing extends MailLinks {
  sender: MailSender;
}

/** What one batch did; counts only, it stands in a workflow's history. */
export interface Carried {
  sent: number;
  failed: number;
  dropped: number;
  /** Whether there may be more at once. */
  more: boolean;
}

const EVENTS = 100;
const MAILS = 40;
const LANES = 4;
/** After so long a batch takes up no further mail, however slow the receiver is. */
const BATCH_MS = 120_000;
/** Longer than a batch takes: who finds a mail taken and this old knows that its courier died. */
const LEASE_MS = 300_000;

/**
 * One batch of mail: notices become mails to people, daily mails whose hour has come are opened, due mails are sent. At least once
 * each: one is sent again, under the same Message-ID, only where a courier died between the receiver's yes and the commit.
 */
export async function carryMail(engine: Engine, mailing: Mailing, goesOn: () => boolean): Promise<Carried> {
  await courierStarts(engine, LEASE_MS);
  const digests = await openDigests(engine, EVENTS);
  const events = await expandNotices(engine, EVENTS);
  const policy = await engine.store.read(async reader => mailPolicy(reader, await reader.now()));
  const deliveries = await takeDeliveries(engine, MAILS, LEASE_MS);
  const carried: Carried = { sent: 0, failed: 0, dropped: 0, more: false };
  const queue = [...deliveries];
  const endsAt = performance.now() + BATCH_MS;
  let away = false;
  const lane = async () => {
    for (let delivery = queue.shift(); delivery; delivery = queue.shift()) {
      if (away || !goesOn() || performance.now() > endsAt) await returnDelivery(engine, delivery);
      else away = (await carry(engine, mailing, delivery, policy, carried)) === 'away' || away;
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, deliveries.length) }, lane));
  const full = deliveries.length === MAILS || events === EVENTS || digests === EVENTS;
  carried.more = full && !away;
  if (!carried.more) await courierRests(engine);
  return carried;
}

async function carry(
  engine: Engine,
  { sender, ...links }: Mailing,
  delivery: Delivery,
  policy: MailPolicy,
  carried: Carried,
): Promise<'done' | 'away'> {
  const mail = await composeMail(engine, delivery, links).catch(cannotBeWritten);
  if (mail === 'cannot-be-written') {
    await settleDelivery(engine, delivery, { kind: 'refused', permanent: false, code: 'ECOMPOSE' }, policy);
    carried.failed += 1;
    return 'done';
  }
  if (!mail) {
    await dropDelivery(engine, delivery);
    carried.dropped += 1;
    return 'done';
  }
  const outcome = await sender.send(mail);
  await settleDelivery(engine, delivery, outcome, policy);
  if (outcome.kind === 'away') return 'away';
  carried[outcome.kind === 'accepted' ? 'sent' : 'failed'] += 1;
  return 'done';
}

/** A fault of one mail's text must not stop the others; that of the store is everybody's. */
function cannotBeWritten(error: unknown): 'cannot-be-written' {
  if (error instanceof StoreUnavailableError) throw error;
  return 'cannot-be-written';
}
