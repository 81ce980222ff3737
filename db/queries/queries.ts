import type { Connection } from '../connection.ts';
import { accessLogQueries } from './access-log.ts';
import { attachmentQueries } from './attachments.ts';
import { calendarQueries } from './calendars.ts';
import { caseListQueries } from './case-list.ts';
import { caseViewQueries } from './case-views.ts';
import { caseQueries } from './cases.ts';
import { commentQueries } from './comments.ts';
import { customerQueries } from './customers.ts';
import { dashboardQueries } from './dashboard.ts';
import { deadlineQueries } from './deadlines.ts';
import { delegationQueries } from './delegations.ts';
import { directoryQueries } from './directory.ts';
import { eventQueries } from './events.ts';
import { jobQueries } from './jobs.ts';
import { ledgerQueries } from './ledger.ts';
import { loadQueries } from './load.ts';
import { mailQueries } from './mail.ts';
import { noticeQueries } from './notices.ts';
import { policyQueries } from './policies.ts';
import { registryQueries } from './registry.ts';
import { replayQueries } from './replay.ts';
import { taskQueries } from './tasks.ts';
import { workloadQueries } from './workload.ts';

/** The named reads of the store: lists and searches that equality cannot say. */
export function queriesFor(connection: Connection) {
  return {
    ...caseQueries(connection),
    ...caseListQueries(connection),
    ...caseViewQueries(connection),
    ...taskQueries(connection),
    ...customerQueries(connection),
    ...dashboardQueries(connection),
    ...deadlineQueries(connection),
    ...directoryQueries(connection),
    ...delegationQueries(connection),
    ...eventQueries(connection),
    ...calendarQueries(connection),
    ...noticeQueries(connection),
    ...attachmentQueries(connection),
    ...commentQueries(connection),
    ...jobQueries(connection),
    ...policyQueries(connection),
    ...workloadQueries(connection),
    ...loadQueries(connection),
    ...accessLogQueries(connection),
    ...mailQueries(connection),
    ...replayQueries(connection),
    ...registryQueries(connection),
    ...ledgerQueries(connection),
  };
}

export type Queries = ReturnType<typeof queriesFor>;
