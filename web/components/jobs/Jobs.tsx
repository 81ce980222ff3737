import { Button } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { JobLine, JobProgress } from './JobProgress.tsx';
import styles from './Jobs.module.css';
import { useJobTexts } from './texts.ts';

type Job = Answer<'listJobs'>['items'][number];

/** Long work that the reader asked for or looks after, newest first; what is under way shows how far it has come. */
export function Jobs() {
  const say = useJobTexts();
  const { data, error, refetch, hasNextPage, fetchNextPage } = usePages<Job>('/v1/jobs', { query: { limit: 5 } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  const jobs = data.pages.flatMap(({ items }) => items);
  if (jobs.length === 0) return <p className={styles.soft}>{say('nothing')}</p>;
  return (
    <>
      <ul className={styles.list} aria-label={say('list')}>
        {jobs.map(job => (
          <li key={job.id} className={styles.job}>
            {job.status === 'done' ? <JobLine job={job} /> : <JobProgress id={job.id} />}
          </li>
        ))}
      </ul>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{say('more')}</Button> : null}
    </>
  );
}
