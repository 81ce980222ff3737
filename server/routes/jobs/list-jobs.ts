import { jobOperations } from '../../../contract/operations/jobs.ts';
import { listJobs as read } from '../../../engine/reads/jobs.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { JOB_SHEET } from '../../sheets/job-sheet.ts';

export const listJobs = listRoute(
  jobOperations.listJobs,
  async request => {
    const place = readCursor(request.query.cursor, ['number', 'text']);
    const filter = {
      status: textOf(request.query.status),
      after: place && { createdAt: place[0], id: place[1] },
      limit: limitOf(request),
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next && [next.createdAt, next.id] };
  },
  JOB_SHEET,
);
