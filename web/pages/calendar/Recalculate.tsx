import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { command, newKey } from '../../api/command.ts';
import { type Preview, preview } from '../../api/preview.ts';
import { JobProgress } from '../../components/jobs/JobProgress.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Impact } from './Impact.tsx';
import { useImportTexts } from './import-texts.ts';
import styles from './load.module.css';
import { useCalendarTexts } from './texts.ts';
import { useCalendar } from './use-calendar.ts';

/** Moves what was computed already to the calendar as it counts now: looked at first, done with a reason, followed to its end. */
export default function Recalculate() {
  const say = useImportTexts();
  const words = useCalendarTexts();
  const { label } = useLabels();
  const { calendar, mayChange, tag, error, refetch } = useCalendar();
  if (error) return <Trouble error={error} again={refetch} />;
  if (!calendar) return <Skeleton rows={8} label={words('loading')} />;
  return (
    <Page title={say('recalculateTitle', { calendar: label(calendar.label) })}>
      {mayChange ? <Form calendar={calendar} tag={tag} /> : <Empty title={say('notAllowed')} />}
    </Page>
  );
}

function Form({ calendar, tag }: { calendar: Calendar; tag: string }) {
  const say = useImportTexts();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<Preview<'recalculateCalendar'>>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<string | null>();
  const key = useRef('');
  const wish = { params: { id: calendar.id }, body: { reason }, seen: tag };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailed(undefined);
    await work().catch(setFailed);
    setBusy(false);
  };
  const look = () =>
    attempt(async () => {
      setFound(await preview('recalculateCalendar', wish));
      key.current = newKey();
    });
  const ask = () =>
    attempt(async () => {
      const { body } = await command('recalculateCalendar', { ...wish, key: key.current });
      setJob(body.job);
      await queries.invalidateQueries({ queryKey: ['/v1/jobs'] });
    });
  if (job !== undefined)
    return (
      <div className={styles.form} role="status">
        <p>
          <strong>{say('asked')}</strong> <Link to={to.calendar({ calendar: calendar.id })}>{say('back')}</Link>
        </p>
        {job ? <JobProgress id={job} /> : null}
      </div>
    );
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void look();
      }}
    >
      <p className={styles.lead}>{say('recalculateLead')}</p>
      <Labelled label={say('reason')}>
        <TextInput
          required
          maxLength={500}
          value={reason}
          onChange={event => {
            setReason(event.target.value);
            setFound(undefined);
          }}
        />
      </Labelled>
      <div className={styles.actions}>
        <Button type={found ? 'default' : 'primary'} htmlType="submit" disabled={busy || reason.trim() === ''}>
          {say('seePreview')}
        </Button>
      </div>
      {failed === undefined ? null : <Trouble error={failed} />}
      {found ? (
        <div aria-live="polite" className={styles.form}>
          <Impact title={say('preview')} movement={found.impact} />
          <div className={styles.actions}>
            <Button type="primary" danger disabled={busy || found.impact.open === 0} onClick={() => void ask()}>
              {say('recalculate')}
            </Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}
