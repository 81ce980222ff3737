import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { smtpMail } from '../../integrations/mail.ts';
import { temporalCourier } from '../../runtime/courier.ts';
import { mailErrand } from '../../worker/mail-errand.ts';
import { RememberedResale } from './resale.ts';
import { givenTo, runUntilKilled, type UntilKilled } from './until-killed.ts';

export interface MailUntilKilled extends UntilKilled {
  smtpUrl: string;
  /** After this many mails the receiver took, the next one is taken and never written down. */
  hangsAfter: number;
}

/** Child process that sends mail. Says `taken` where it hangs. */
const given = givenTo<MailUntilKilled>();
const smtp = smtpMail(given.smtpUrl, 'countersign@example.com');
let taken = 0;
const sender: typeof smtp = {
  async send(mail) {
    const outcome = await smtp.send(mail);
    if (outcome.kind === 'accepted' && taken++ === given.hangsAfter) {
      writeSync(1, 'taken\n');
      await sleep(600_000);
    }
    return outcome;
  },
};
await runUntilKilled(given, {
  errand: (engine, temporal) =>
    mailErrand(
      engine,
      temporalCourier(() => temporal.client, given.taskQueue),
      20,
    ),
  effects: effectHandlers({
    crm: { synchronise: async () => ({ reference: 'CRM-1' }) },
    resale: new RememberedResale(),
  }),
  mailing: { sender, publicUrl: 'https://countersign.example' },
});
