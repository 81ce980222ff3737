import { returnJob, takeDueJobs } from '../engine/jobs/due-jobs.ts';
import type { Engine } from '../engine/ports.ts';
import { TemporalUnavailable } from '../runtime/temporal-errors.ts';

export interface JobErrandOptions {
  engine: Engine;
  start: (jobId: string) => Promise<void>;
  report: (error: unknown) => void;
}

/**
 * The relay's errand for jobs: starts the workflows of those that are due. It does not hold up the round, so that a Temporal that
 * does not answer delays no deadline; one look at a time.
 */
export function jobErrand({ engine, start, report }: JobErrandOptions): () => Promise<boolean> {
  let underWay: Promise<void> | undefined;

  async function startDue(): Promise<void> {
    for (const id of await takeDueJobs(engine)) {
      try {
        await start(id);
      } catch (error) {
        await returnJob(engine, id);
        if (!(error instanceof TemporalUnavailable)) report(error);
      }
    }
  }

  return async () => {
    underWay ??= startDue()
      .catch(report)
      .finally(() => {
        underWay = undefined;
      });
    return false;
  };
}
