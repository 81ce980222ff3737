import { decideTasks } from '../bulk/decide-tasks.ts';
import { recalculateDeadlines } from '../calendars/recalculate-deadlines.ts';
import { migratePolicy } from '../policies/migrate-cases.ts';
import { pullRegistry } from '../registry/pull.ts';
import { tellOthers } from '../registry/tell-cases.ts';
import { replayPolicy } from '../replay/replay-policy.ts';
import type { JobHandlers } from './job-handler.ts';

/** Every kind of job by its name. */
export const JOBS: JobHandlers = {
  'migrate-policy': migratePolicy,
  'decide-tasks': decideTasks,
  'recalculate-deadlines': recalculateDeadlines,
  'replay-policy': replayPolicy,
  'pull-registry': pullRegistry,
  'tell-cases': tellOthers,
};
