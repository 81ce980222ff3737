import { caseOperations } from '../../../contract/operations/cases.ts';
import { attachment } from '../../../engine/reads/attachments.ts';
import { disposition } from '../../disposition.ts';
import { HttpError } from '../../http-error.ts';
import { readFor, unchanging } from '../../read.ts';
import { route } from '../../route.ts';

/** Judged anew each time, so a cache asks again; the bytes themselves never change. Nothing of a file runs in a browser. */
export const downloadAttachment = route(caseOperations.downloadAttachment, async request => {
  const { id = '', attachmentId = '' } = request.params;
  const row = await readFor(request, reading => attachment(reading, id, attachmentId));
  const known = unchanging(request, row.sha256, { text: '' }, 'private, no-cache');
  if (known.status === 304) return known;
  const file = await request.deps.engine.files.find(row.sha256);
  if (file?.size !== row.size) throw new HttpError('FILE_DAMAGED');
  return {
    status: 200,
    stream: () => file.read(),
    headers: {
      ...known.headers,
      'content-type': row.mediaType,
      'content-length': String(row.size),
      'content-disposition': disposition(row.name ?? row.id),
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
});
