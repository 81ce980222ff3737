import { recalculateDeadlines } from '../calendars/recalculate-deadlines.ts';
import type { JobHandlers } from './job-handler.ts';

/** Every kind of job by its name. */
export const JOBS: JobHandlers = { 'recalculate-deadlines': recalculateDeadlines };
