import { Link, useParams } from 'react-router';
import { useLookAgain } from '../../../api/use-look-again.ts';
import { useRead } from '../../../api/use-read.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { usePolicyName } from '../use-policy-name.ts';
import { type Replay, Report } from './Report.tsx';
import styles from './replay.module.css';
import { useReplayTexts } from './texts.ts';

/** One replay of a draft: how far it has come, and its report as it grows. */
export default function ReplayPage() {
  const { id = '', job = '' } = useParams();
  const say = useReplayTexts();
  const nameOf = usePolicyName();
  const { data: replay, error, refetch } = useRead('getPolicyReplay', { params: { id, job } });
  useLookAgain(replay !== undefined && replay.status !== 'done', refetch);
  return (
    <Page
      title={say('title', { name: replay ? nameOf(replay.process) : '' })}
      actions={<Link to={to.policyDraft(id, { part: 'replay' })}>{say('draft')}</Link>}
    >
      {replay ? (
        <div className={styles.page}>
          <Standing replay={replay} />
          <Found replay={replay} />
        </div>
      ) : error ? (
        <Trouble error={error} again={refetch} />
      ) : (
        <Skeleton rows={8} label={say('loading')} />
      )}
    </Page>
  );
}

function Standing({ replay }: { replay: Replay }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { name } = useLabels();
  const { since, createdAt, createdBy, status, current, failed } = replay;
  const asked = say('by', { at: format.moment(createdAt), by: name(createdBy) });
  return (
    <>
      <p className={styles.lead}>
        {[say('sinceThen', { at: format.date(since) }), asked, say(`status-${status}`)].join(' · ')}
      </p>
      {current ? null : <p>{say('outdated')}</p>}
      {status === 'done' ? null : <Progress replay={replay} />}
      {failed > 0 ? <p>{say('parts', { count: failed })}</p> : null}
    </>
  );
}

function Progress({ replay: { total, done, report } }: { replay: Replay }) {
  const say = useReplayTexts();
  const format = useFormat();
  return (
    <div className={styles.progress} role="status">
      <progress
        className={styles.bar}
        aria-label={say('progress')}
        {...(total === null || total === 0 ? {} : { value: done, max: total })}
      />
      <p className={styles.lead}>{report ? say('soFar', { cases: format.number(report.cases) }) : say('waiting')}</p>
    </div>
  );
}

function Found({ replay }: { replay: Replay }) {
  const say = useReplayTexts();
  const { report, status } = replay;
  if (status === 'done' && (report === null || report.cases === 0))
    return <Empty title={say('noCases')} hint={say('emptyHint')} />;
  if (report === null) return null;
  return <Report replay={replay} report={report} />;
}
