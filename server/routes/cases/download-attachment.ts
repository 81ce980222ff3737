import { caseOperations } from '../../../contract/operations/cases.ts';
import { attachment } from '../../../engine/reads/attachments.ts';
import { fileReply } from '../../file-reply.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const downloadAttachment = route(caseOperations.downloadAttachment, async request => {
  const { id = '', attachmentId = '' } = request.params;
  const row = await readFor(request, reading => attachment(reading, id, attachmentId));
  return fileReply(request, { ...row, name: row.name ?? row.id });
});
