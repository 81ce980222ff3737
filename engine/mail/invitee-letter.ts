import type { JsonObject } from '../../domain/json.ts';
import type { Language } from '../../domain/label.ts';
import { MAIL_WORDS } from '../../domain/notices/mail-words.ts';
import { sayNotice } from '../../domain/notices/say-notice.ts';
import type { OutgoingMail } from '../../integrations/mail.ts';
import { tokenOf } from '../invitation-link.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import type { Engine } from '../ports.ts';
import type { MailLinks } from './compose.ts';
import type { Delivery } from './deliveries.ts';
import { type Letter, noticeLetter } from './letter.ts';

/** What a delivery to somebody outside ends in; it is kept with whoever invited them. */
export const TO_INVITEE = '/invitee';

/** The invitation as its mail says it, also where it is only looked at before it is sent. */
export function invitationLetter(
  { companyName, number, due, language }: { companyName: string; number: string; due?: string; language: Language },
  link: string,
): Letter | undefined {
  const process = { en: 'Invitation by the master', zh: '总经销商邀请' };
  const said = sayNotice('invitation-mail', 'partner', language, { process, number, due, title: companyName });
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
    const inviter = await reader.get('users', { id: row.submittedBy ?? '' });
    const due = row.dueAt === null || !inviter ? {} : { due: shownInstant(row.dueAt, inviter.zone, inLanguage) };
    const said = { companyName: String(companyName), number: row.number ?? '', language: inLanguage, ...due };
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
