import type { Route } from '../route.ts';
import { getJob } from './jobs/get-job.ts';
import { listJobs } from './jobs/list-jobs.ts';
import { advanceCase } from './operations/advance-case.ts';
import { driveIncident } from './operations/drive-incident.ts';
import { getOpenApi } from './operations/get-openapi.ts';
import { getHealth, getReadiness } from './operations/health.ts';
import { listAccessLog } from './operations/list-access-log.ts';
import { listIncidents } from './operations/list-incidents.ts';
import { getProduct } from './sign-in/get-product.ts';
import { listSignInPeople } from './sign-in/list-people.ts';
import { signIn } from './sign-in/sign-in.ts';

/** Running the product: jobs, incidents, sign-in, health. */
export const operationsRoutes: readonly Route[] = [
  listJobs,
  getJob,
  listIncidents,
  driveIncident,
  listAccessLog,
  advanceCase,
  listSignInPeople,
  signIn,
  getProduct,
  getOpenApi,
  getHealth,
  getReadiness,
];
