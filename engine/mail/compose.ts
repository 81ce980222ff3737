import type { Language } from '../../domain/label.ts';
import type { OutgoingMail } from '../../integrations/mail.ts';
import { mayReadNotice } from '../notices/may-read-notice.ts';
import { policyOfNotice } from '../notices/policy-notice-view.ts';
import { shownNotice } from '../notices/shown-notice.ts';
import { subscriptionsOf } from '../notices/subscriptions.ts';
import type { Engine } from '../ports.ts';
import { noticesPage, type ShownNotice } from '../reads/notices.ts';
import { type Reading, readAs } from '../reads/read-as.ts';
import type { Delivery } from './deliveries.ts';
import { composeInvitation, TO_INVITEE } from './invitee-letter.ts';
import { digestLetter, type Letter, noticeLetter } from './letter.ts';
import { mailPolicy } from './mail-policy.ts';

/** Where the console is, for links. */
export interface MailLinks {
  publicUrl: string;
}

/**
 * The mail as its reader may have it now, in their language and zone; undefined where it is nobody's any more: a leaver, a right that
 * ended, a case out of sight, nothing unread, an address that is none.
 */
export async function composeMail(
  engine: Engine,
  delivery: Delivery,
  links: MailLinks,
): Promise<OutgoingMail | undefined> {
  if (delivery.id.endsWith(TO_INVITEE)) return composeInvitation(engine, delivery, links);
  const read = await readAs(engine, delivery.userId, reading => composeAs(reading, delivery, links));
  return read.kind === 'found' ? read.value : undefined;
}

async function composeAs(reading: Reading, delivery: Delivery, links: MailLinks): Promise<OutgoingMail | undefined> {
  const user = await reading.reader.get('users', { id: delivery.userId });
  if (!user || !/^[^\s@]+@[^\s@]+$/.test(user.email)) return undefined;
  const language: Language = user.language === 'en' ? 'en' : 'zh';
  const letter =
    delivery.eventId === null
      ? await digest(reading, delivery, links, language)
      : await aboutEvent(reading, delivery.eventId, links, { language, zone: user.zone });
  const name = language === 'en' ? user.nameEn : user.name;
  return letter && { id: delivery.messageId, to: { name, address: user.email }, language, ...letter };
}

async function aboutEvent(
  { engine, reader, person, now }: Reading,
  eventId: string,
  links: MailLinks,
  { language, zone }: { language: Language; zone: string },
): Promise<Letter | undefined> {
  const rows = await reader.find('notifications', { eventId });
  const subscriptions = await subscriptionsOf(reader, person.userId, now);
  const theirs = subscriptions.flatMap(({ principal, since }) =>
    rows.filter(row => row.principal === principal && since <= row.createdAt),
  );
  const [notice] = theirs;
  if (!notice || !(await mayReadNotice(reader, person, notice))) return undefined;
  const row = notice.caseId === null ? null : await reader.get('cases', { id: notice.caseId });
  const said = shownNotice(engine, notice, row, { side: person.side, language, zone });
  const link = linkTo(links, { case: row ?? null, policy: policyOfNotice(notice) });
  return said && noticeLetter({ ...said, link }, language);
}

async function digest(
  reading: Reading,
  { fromAt, untilAt }: Delivery,
  links: MailLinks,
  language: Language,
): Promise<Letter | undefined> {
  const { digestLines } = await mailPolicy(reading.reader, reading.now);
  const unread: ShownNotice[] = [];
  let more = 0;
  let after: { createdAt: number; eventId: string } | undefined = { createdAt: untilAt, eventId: '' };
  while (after) {
    const page = await noticesPage(reading, { unread: true, after, limit: 100 }, language);
    const fresh = page.items.filter(({ createdAt }) => createdAt >= fromAt);
    const room = digestLines - unread.length;
    unread.push(...fresh.slice(0, room));
    more += Math.max(0, fresh.length - room);
    after = fresh.length === page.items.length ? page.next : undefined;
  }
  if (unread.length === 0) return undefined;
  const parts = unread.map(({ title, body, ...about }) => ({ title, body, link: linkTo(links, about) }));
  return digestLetter(parts, more, `${base(links)}/notifications`, language);
}

/** The page of what a notice is about. */
function linkTo(
  links: MailLinks,
  { case: about, policy }: { case: { id: string } | null; policy: ShownNotice['policy'] },
): string {
  if (about) return `${base(links)}/cases/${about.id}`;
  return policy ? `${base(links)}/policies/${policy.process}/${policy.version}` : base(links);
}

function base({ publicUrl }: MailLinks): string {
  return publicUrl.replace(/\/+$/, '');
}
