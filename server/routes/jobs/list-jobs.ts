import { jobOperations } from '../../../contract/operations/jobs.ts';
import { listJobs as read } from '../../../engine/reads/jobs.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor, textOf } from '../../read.ts';
import { route } from '../../route.ts';

export const listJobs = route(jobOperations.listJobs, async request => {
  const place = readCursor(request.query.cursor, ['number', 'text']);
  const filter = {
    status: textOf(request.query.status),
    after: place && { createdAt: place[0], id: place[1] },
    limit: limitOf(request),
  };
  const { items, next } = await readFor(request, reading => read(reading, filter));
  return pageReply(request, items, next && [next.createdAt, next.id]);
});
