import type { Answer } from '../../api/operations.ts';
import { useLookAgain } from '../../api/use-look-again.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { cameOf } from './came-of.ts';
import styles from './Jobs.module.css';
import { useJobTexts } from './texts.ts';

type Job = Answer<'listJobs'>['items'][number];

/** One piece of long work, looked at again until it is done. */
export function JobProgress({ id }: { id: string }) {
  const say = useJobTexts();
  const { data: job, error, refetch } = useRead('getJob', { params: { id } });
  useLookAgain(job?.status !== 'done', refetch);
  if (error && !job) return <Trouble error={error} again={refetch} />;
  if (!job) return <Skeleton rows={2} label={say('loading')} />;
  return (
    <div className={styles.job} role="status">
      <JobLine job={job} />
      {job.failures.length > 0 ? (
        <details>
          <summary>{say('failures')}</summary>
          <ul>
            {job.failures.map(({ key, message }) => (
              <li key={key}>
                <code>{key}</code> {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** What it is, how far it has come, and what came of its items. */
export function JobLine({ job }: { job: Job }) {
  const say = useJobTexts();
  const { label, name } = useLabels();
  const { moment } = useFormat();
  const { total, done, failed } = job;
  const known = total !== null && total > 0;
  return (
    <>
      <div className={styles.head}>
        <strong>{label(job.label)}</strong>
        <span data-status={job.status} className={styles.status}>
          {say(job.status)}
        </span>
        <span className={styles.soft}>
          {job.createdBy ? say('begun', { at: moment(job.createdAt), by: name(job.createdBy) }) : moment(job.createdAt)}
        </span>
      </div>
      {job.status === 'done' ? null : (
        <progress
          className={styles.bar}
          aria-label={label(job.label)}
          {...(known ? { value: done + failed, max: total } : {})}
        />
      )}
      <p className={styles.soft}>
        {[
          total === null ? say('soFar', { done }) : say('progress', { done: done + failed, total }),
          ...cameOf(job.counts, say),
          ...(failed > 0 ? [say('failed', { count: failed })] : []),
        ].join(' · ')}
      </p>
    </>
  );
}
