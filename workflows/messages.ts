import { defineSignal } from '@temporalio/workflow';

/** One object in, additive only. */
export interface CaseInput {
  caseId: string;
  /** The search attributes it was started with, as `show` compares them. */
  shown?: string;
}

/** One object in, additive only. */
export interface JobInput {
  jobId: string;
}

/** Told after a commit: the case moved on, look again. Carries nothing, so it can come late, twice or never. */
export const advanced = defineSignal('advanced');

/** Told to the courier: there is mail. Carries nothing either. */
export const mailDue = defineSignal('mailDue');
