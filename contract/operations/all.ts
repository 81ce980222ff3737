import { PROCESSES } from '../../domain/processes/all.ts';
import type { Operation } from '../operation.ts';
import { processCommands, processReads } from '../process-operations.ts';
import { automaticIssuanceOperations } from './automatic-issuance.ts';
import { bulkOperations } from './bulk.ts';
import { calendarOperations } from './calendars.ts';
import { caseOperations } from './cases.ts';
import { codeListOperations } from './code-lists.ts';
import { commentOperations } from './comments.ts';
import { customerOperations } from './customers.ts';
import { dashboardOperations } from './dashboard.ts';
import { delegationOperations } from './delegations.ts';
import { directoryOperations } from './directory.ts';
import { directoryChanges } from './directory-changes.ts';
import { eventOperations } from './events.ts';
import { invitationOperations } from './invitations.ts';
import { jobOperations } from './jobs.ts';
import { ledgerOperations } from './ledger.ts';
import { noticeOperations } from './notices.ts';
import { systemOperations } from './operations.ts';
import { policyOperations } from './policies.ts';
import { registryOperations } from './registry.ts';
import { settingsOperations } from './settings.ts';
import { taskOperations } from './tasks.ts';
import { viewOperations } from './views.ts';

/** What each process does over HTTP, from its definition. */
export const PROCESS_OPERATIONS = PROCESSES.map(definition => ({
  definition,
  ...processReads(definition),
  commands: processCommands(definition),
}));

/** What is the same for all processes. */
export const SHARED_OPERATIONS: readonly Operation[] = [
  ...Object.values<Operation>(caseOperations),
  ...Object.values<Operation>(commentOperations),
  ...Object.values<Operation>(customerOperations),
  ...Object.values<Operation>(ledgerOperations),
  ...Object.values<Operation>(dashboardOperations),
  ...Object.values<Operation>(taskOperations),
  ...Object.values<Operation>(eventOperations),
  ...Object.values<Operation>(invitationOperations),
  ...Object.values<Operation>(viewOperations),
  ...Object.values<Operation>(bulkOperations),
  ...Object.values<Operation>(noticeOperations),
  ...Object.values<Operation>(settingsOperations),
  ...Object.values<Operation>(policyOperations),
  ...Object.values<Operation>(codeListOperations),
  ...Object.values<Operation>(calendarOperations),
  ...Object.values<Operation>(jobOperations),
  ...Object.values<Operation>(directoryOperations),
  ...Object.values<Operation>(directoryChanges),
  ...Object.values<Operation>(delegationOperations),
  ...Object.values<Operation>(registryOperations),
  ...Object.values<Operation>(automaticIssuanceOperations),
  ...Object.values<Operation>(systemOperations),
];

/** Every operation of the API: what the OpenAPI document and the role matrix are made from. */
export const OPERATIONS: readonly Operation[] = [
  ...PROCESS_OPERATIONS.flatMap(({ list, one, commands }) => [list, one, ...commands]),
  ...SHARED_OPERATIONS,
];
