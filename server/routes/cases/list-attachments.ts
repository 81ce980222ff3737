import { caseOperations } from '../../../contract/operations/cases.ts';
import { attachments } from '../../../engine/reads/attachments.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listAttachments = route(caseOperations.listAttachments, async request =>
  ok({ items: await readFor(request, reading => attachments(reading, request.params.id ?? '')) }),
);
