import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** One mail to one person. Its `id` is the same at every try, so that a receiver recognises a second copy by its Message-ID. */
export interface OutgoingMail {
  id: string;
  to: { name: string; address: string };
  language: string;
  subject: string;
  text: string;
  html: string;
}

/**
 * What came of a try: taken; refused for this mail alone, for good or for now; or nobody is there to take any. Codes only: what a
 * server says may repeat an address.
 */
export type MailOutcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; permanent: boolean; code: string }
  | { kind: 'away'; code: string };

export interface MailSender {
  /** Never rejects. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
}

/** Limits of one SMTP conversation, so that a slow receiver holds up a try and not the courier. */
export interface SmtpPatience {
  connectMs: number;
  silenceMs: number;
}

const PATIENCE: SmtpPatience = { connectMs: 10_000, silenceMs: 20_000 };

/** Sends over SMTP: `smtp://user:password@host:587`, `smtps://host:465`. One connection a mail: nothing is queued here. */
export function smtpMail(url: string, from: string, patience: SmtpPatience = PATIENCE): MailSender {
  const { connectMs, silenceMs } = patience;
  const timeouts = { connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: silenceMs };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send(mail) {
      try {
        await transport.sendMail(message(mail, from));
        return { kind: 'accepted' };
      } catch (error) {
        return outcomeOf(error as SmtpFailure);
      }
    },
  };
}

/** Keeps each mail as a file a mail program opens, readable by its owner only; the same mail is the same file. */
export function folderMail(folder: string, from: string): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      try {
        const { message: built } = await transport.sendMail(message(mail, from));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = join(folder, `${mail.id}.eml`);
        const half = `${file}.${process.pid}.part`;
        await writeFile(half, built as Buffer, { mode: 0o600 });
        await rename(half, file);
        return { kind: 'accepted' };
      } catch (error) {
        return { kind: 'away', code: (error as SmtpFailure).code ?? 'EFOLDER' };
      }
    },
  };
}

/** What nodemailer says of a failure. */
interface SmtpFailure extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
}

/** A receiver's word about this recipient or message is this mail's; anything else concerns all mails. */
function outcomeOf({ code = 'ESMTP', responseCode, command = '' }: SmtpFailure): MailOutcome {
  const ofThisMail = (code === 'EENVELOPE' && !command.startsWith('MAIL FROM')) || code === 'EMESSAGE';
  if (!ofThisMail || responseCode === 421) return { kind: 'away', code: String(responseCode ?? code) };
  return {
    kind: 'refused',
    permanent: responseCode === undefined || responseCode >= 500,
    code: String(responseCode ?? code),
  };
}

function message({ id, to, language, subject, text, html }: OutgoingMail, from: string) {
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    messageId: `<${id}@${domain}>`,
    from,
    to,
    subject,
    text,
    html,
    // RFC 3834: nobody's absence notice answers it.
    headers: { 'auto-submitted': 'auto-generated', 'content-language': language },
  };
}
