import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { type Crm, folderCrm } from '../../integrations/crm.ts';
import { temporalJobStarter } from '../../runtime/job-starter.ts';
import { jobErrand } from '../../worker/job-errand.ts';
import { NO_MAIL } from './no-mail.ts';
import { RememberedResale } from './resale.ts';
import { givenTo, runUntilKilled, type UntilKilled } from './until-killed.ts';

export interface WorkUntilKilled extends UntilKilled {
  crmFolder: string;
  /** A line for each call of the CRM. */
  callsFile: string;
  /** How long the CRM takes. */
  crmMs: number;
}

/** Child process that tells the CRM and runs jobs. */
const given = givenTo<WorkUntilKilled>();
const kept = folderCrm(given.crmFolder);
const crm: Crm = {
  synchronise: async (key, opportunity) => {
    await appendFile(given.callsFile, `${key}\n`);
    await sleep(given.crmMs);
    return kept.synchronise(key, opportunity);
  },
};
await runUntilKilled(given, {
  errand: (engine, temporal) =>
    jobErrand({ engine, start: temporalJobStarter(() => temporal.client, given.taskQueue), report: () => {} }),
  effects: effectHandlers({ crm, resale: new RememberedResale() }),
  mailing: NO_MAIL,
});
