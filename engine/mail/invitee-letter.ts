import type { JsonObject } from '../../domain/json.ts';
import type { Label, Language } from '../../domain/label.ts';
import { MAIL_WORDS } from '../../domain/notices/mail-words.ts';
import { sayNotice } from '../../domain/notices/say-notice.ts';
import type { OutgoingMail } from '../../integrations/mail.ts';
import { companyOf, tokenOf } from '../invitation-link.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import type { Engine } from '../ports.ts';
import type { MailLinks } from './compose.ts';
import type { Delivery } from './deliveries.ts';
import { type Letter, noticeLetter } from './letter.ts';

/** What a delivery to somebody outside ends in; it is kept with whoever invited them. */
export const TO_INVITEE = '/invitee';

interface InvitationSaid {
  companyName: string;
  number: string;
  /** The master. */
  inviter: Label;
  /** Until when the link is good. */
  due?: string;
  language: Language;
}

/** The invitation as its mail says it, also where it is only looked at before it is sent. */
export function invitationLetter(
  { companyName, language, ...facts }: InvitationSaid,
  link: string,
): Letter | undefined {
  const process = { en: 'Invitation by the master', zh: '总经销商邀请' };
  const said = sayNotice('invitation-mail', 'partner', language, { process, title: companyName, ...facts });
  return said && noticeLetter({ ...said, link }, language, MAIL_WORDS.whyInvited);
}

/** Nothing where the invitation is answered, revoked or past, a newer one was sent, or its address was erased. */
export async function composeInvitation(
  engine: Engine,
  delivery: Delivery,
  { publicUrl }: MailLinks,
): Promise<OutgoingMail | undefined> {
  return engine.store.read(async reader => {
    const event = await reader.get('events', { id: delivery.eventId ?? '' });
    const row = event?.caseId ? await reader.get('cases', { id: event.caseId }) : undefined;
    if (!event || !row || row.state !== 'invited') return undefined;
    const { seq } = JSON.parse(event.data) as { seq: number };
    const links = await reader.find(
      'records',
      { caseId: row.id, kind: 'invitation-link' },
      { orderBy: [['seq', 'asc']] },
    );
    const last = links.at(-1);
    const { email, companyName, language } = JSON.parse(row.data) as JsonObject;
    if (last?.seq !== seq || typeof email !== 'string') return undefined;
    const { nonce } = JSON.parse(last.data) as { nonce: string };
    const inLanguage = languageOf(language);
    // Its master's clock: both do business in one region.
    const sender = await reader.get('users', { id: row.submittedBy ?? '' });
    const due = row.dueAt === null || !sender ? {} : { due: shownInstant(row.dueAt, sender.zone, inLanguage) };
    const [number, inviter] = [row.number ?? '', await companyOf(reader, row.partnerId)];
    const said = { companyName: String(companyName), number, inviter, language: inLanguage, ...due };
    const letter = invitationLetter(said, joinLink(publicUrl, tokenOf(engine, nonce)));
    const to = { name: said.companyName, address: email };
    return letter && { id: delivery.messageId, to, language: said.language, ...letter };
  });
}

/** After the hash, so that no server on the way writes it down. */
function joinLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/join#${token}`;
}

function languageOf(said: JsonObject[string] | undefined): Language {
  return said === 'EN' ? 'en' : 'zh';
}
