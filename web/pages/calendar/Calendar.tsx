import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { Calendar as CalendarDocument } from '../../../domain/calendar/calendar.ts';
import { toLocal } from '../../../domain/calendar/zone.ts';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { Jobs } from '../../components/jobs/Jobs.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Calculator } from './Calculator.tsx';
import styles from './calendar.module.css';
import { Facts } from './Facts.tsx';
import { RegionChoice } from './RegionChoice.tsx';
import { useCalendarTexts } from './texts.ts';
import { Versions } from './Versions.tsx';
import { Year } from './Year.tsx';

/** The calendar a programme counts by: a year as a picture, a deadline worked out day by day, its versions. */
export default function Calendar() {
  const [search] = useSearchParams();
  const say = useCalendarTexts();
  const id = search.get('calendar') ?? 'cn';
  const { data: current, error, refetch } = useRead('getCurrentCalendar', { params: { id }, keep: true });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!current) return <Skeleton rows={10} label={say('loading')} />;
  return <Shown current={current} />;
}

function Shown({ current }: { current: Answer<'getCurrentCalendar'> }) {
  const say = useCalendarTexts();
  const { label } = useLabels();
  const [search] = useSearchParams();
  const calendar = current.calendar as unknown as CalendarDocument;
  const today = toLocal(calendar.zone, Date.now()).date;
  const year = /^\d{4}$/.test(search.get('year') ?? '') ? (search.get('year') ?? '') : today.slice(0, 4);
  const actions = current.mayChange ? (
    <>
      <Link to={to.recalculate(calendar.id)}>{say('recalculate')}</Link>
      <Link to={to.loadYear(calendar.id)}>{say('load')}</Link>
    </>
  ) : undefined;
  return (
    <Page title={`${say('title')} · ${label(calendar.label)}`} actions={actions}>
      <div className={styles.page}>
        <div className={styles.bar}>
          <YearSwitch year={Number(year)} />
          <RegionChoice chosen={calendar.id} />
          {current.wanted && current.mayChange ? (
            <p className={styles.warning}>
              {say('wanted', { year: current.wanted.year })}{' '}
              {current.provisionalDeadlines > 0 ? say('waiting', { count: current.provisionalDeadlines }) : ''}
            </p>
          ) : null}
        </div>
        <YearShown calendar={calendar} year={year} today={today} />
        <Section title={say('calculator')}>
          <Calculator calendar={calendar} />
        </Section>
        <Facts calendar={calendar} current={current} />
        <Section title={say('versions')}>
          <Versions id={calendar.id} year={year} />
        </Section>
        {current.mayChange ? (
          <Section title={say('jobs')}>
            <Jobs />
          </Section>
        ) : null}
      </div>
    </Page>
  );
}

function YearSwitch({ year }: { year: number }) {
  const say = useCalendarTexts();
  const [search, setSearch] = useSearchParams();
  const go = (next: number) => {
    search.set('year', String(next));
    search.delete('day');
    setSearch(search);
  };
  return (
    <div className={styles.switch}>
      <Button icon={<LeftOutlined />} aria-label={say('before')} onClick={() => go(year - 1)} />
      <h2>{say('year', { year })}</h2>
      <Button icon={<RightOutlined />} aria-label={say('after')} onClick={() => go(year + 1)} />
    </div>
  );
}

function YearShown({ calendar, year, today }: { calendar: CalendarDocument; year: string; today: string }) {
  const say = useCalendarTexts();
  const [search, setSearch] = useSearchParams();
  const version = search.get('version');
  const { data, error, refetch } = useRead('getCalendarYear', {
    params: { id: calendar.id, year },
    query: { version },
    keep: true,
  });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={10} label={say('loading')} />;
  const choose = (date: string) => {
    search.set('day', date);
    setSearch(search, { replace: true, preventScrollReset: true });
  };
  return (
    <section className={styles.year} aria-label={say('year', { year })}>
      <p className={styles.soft}>
        <strong data-status={data.status}>{say(data.status)}</strong> ·{' '}
        {say('workingDays', { count: data.workingDays })}
        {data.source ? ` · ${say('source')}: ${data.source}` : ''}
      </p>
      {data.status === 'missing' ? <p className={styles.warning}>{say('missingHint')}</p> : null}
      {data.version === calendar.version ? null : (
        <p className={styles.warning}>
          {say('shownVersion', { version: data.version })}{' '}
          <Link to={to.calendar({ calendar: calendar.id, year })}>{say('current')}</Link>
        </p>
      )}
      <Year year={data} today={today} chosen={search.get('day')} onChoose={choose} />
    </section>
  );
}
