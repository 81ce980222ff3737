import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the receiver says to a recipient or a message: nothing is yes. */
export type SmtpAnswer = { code: number; text: string } | undefined;

export interface SmtpReceiver {
  url: string;
  port: number;
  /** Every mail taken, as a mail program reads it. */
  mails: Email[];
  /** The mails to one address. */
  to(address: string): Email[];
  stop(): Promise<void>;
}

/** A real SMTP server on a port of its own (or one given, to come back on it), which takes what it is not told to refuse. */
export async function startReceiver(
  answers: {
    port?: number;
    recipient?: (address: string) => SmtpAnswer;
    sender?: () => SmtpAnswer;
    message?: () => Promise<SmtpAnswer> | SmtpAnswer;
  } = {},
): Promise<SmtpReceiver> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onMailFrom: (_, __, done) => done(failure(answers.sender?.())),
    onRcptTo: ({ address }, _, done) => done(failure(answers.recipient?.(address))),
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const refusal = failure(await answers.message?.());
        if (!refusal) mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        done(refusal);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>(resolve => server.listen(answers.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    to: address => mails.filter(mail => mail.to?.some(to => 'address' in to && to.address === address)),
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

function failure(answer: SmtpAnswer): Error | null {
  return answer ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null;
}
