import type { z } from 'zod';
import type { automaticIssuanceOperations } from '../../contract/operations/automatic-issuance.ts';
import type { bulkOperations } from '../../contract/operations/bulk.ts';
import type { calendarOperations } from '../../contract/operations/calendars.ts';
import type { caseOperations } from '../../contract/operations/cases.ts';
import type { codeListOperations } from '../../contract/operations/code-lists.ts';
import type { commentOperations } from '../../contract/operations/comments.ts';
import type { customerOperations } from '../../contract/operations/customers.ts';
import type { dashboardOperations } from '../../contract/operations/dashboard.ts';
import type { delegationOperations } from '../../contract/operations/delegations.ts';
import type { directoryOperations } from '../../contract/operations/directory.ts';
import type { directoryChanges } from '../../contract/operations/directory-changes.ts';
import type { invitationOperations } from '../../contract/operations/invitations.ts';
import type { jobOperations } from '../../contract/operations/jobs.ts';
import type { ledgerOperations } from '../../contract/operations/ledger.ts';
import type { noticeOperations } from '../../contract/operations/notices.ts';
import type { systemOperations } from '../../contract/operations/operations.ts';
import type { policyOperations } from '../../contract/operations/policies.ts';
import type { registryOperations } from '../../contract/operations/registry.ts';
import type { settingsOperations } from '../../contract/operations/settings.ts';
import type { taskOperations } from '../../contract/operations/tasks.ts';
import type { viewOperations } from '../../contract/operations/views.ts';
import { PATHS } from './paths.ts';

/** Every operation that is the same for all processes, as the contract declares it: only its types are in the page. */
export type Declared = typeof caseOperations &
  typeof commentOperations &
  typeof codeListOperations &
  typeof customerOperations &
  typeof invitationOperations &
  typeof ledgerOperations &
  typeof dashboardOperations &
  typeof taskOperations &
  typeof bulkOperations &
  typeof noticeOperations &
  typeof viewOperations &
  typeof settingsOperations &
  typeof policyOperations &
  typeof registryOperations &
  typeof automaticIssuanceOperations &
  typeof calendarOperations &
  typeof jobOperations &
  typeof directoryOperations &
  typeof directoryChanges &
  typeof delegationOperations &
  typeof systemOperations;

export type OperationId = keyof Declared & keyof typeof PATHS;
export type ReadId = { [Id in OperationId]: Declared[Id]['method'] extends 'get' ? Id : never }[OperationId];
export type Answer<Id extends OperationId> = z.infer<Declared[Id]['success']['schema']>;
export type Body<Id extends OperationId> = Declared[Id] extends { body: { schema: infer S extends z.ZodType } }
  ? z.input<S>
  : undefined;

/** Method and path of an operation, its parameters filled in. */
export function placeOf(
  id: OperationId,
  params: Readonly<Record<string, string>> = {},
): { method: string; path: string } {
  const [method, template] = PATHS[id];
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { method, path };
}
