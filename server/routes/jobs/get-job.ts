import { jobOperations } from '../../../contract/operations/jobs.ts';
import { oneJob } from '../../../engine/reads/jobs.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getJob = route(jobOperations.getJob, async request =>
  ok(await readFor(request, reading => oneJob(reading, request.params.id ?? ''))),
);
