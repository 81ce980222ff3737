import { Link } from 'react-router';
import { Numbers } from '../../components/chart/Numbers.tsx';
import { DueCell } from '../../components/list/DueCell.tsx';
import { durationWords } from '../../format/duration.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import styles from './Deadlines.module.css';
import { type DeadlineDashboard, lastMissed } from './last-missed.ts';
import { useDeadlinesTexts } from './texts.ts';

/** What is overdue or nearly: the numbers, and the nearest cases with who has them; or that all is well, and since when. */
export function AtRisk({ dashboard }: { dashboard: DeadlineDashboard }) {
  const say = useDeadlinesTexts();
  const format = useFormat();
  const { label, name, language } = useLabels();
  const { atRisk, settled } = dashboard;
  const length = durationWords(atRisk.within, language) ?? atRisk.within;
  if (atRisk.count === 0) {
    const missed = lastMissed(settled.weeks);
    const since = missed
      ? say('wellSince', { date: format.plainDate(missed) })
      : say('wellThroughout', { count: settled.weeks.length });
    return <Empty title={say('allWell', { length })} hint={since} />;
  }
  return (
    <div className={styles.risk}>
      <Numbers
        items={[
          {
            label: say('overdue'),
            said: format.number(atRisk.overdue),
            to: to.casesOf(atRisk.overdueCases),
            late: atRisk.overdue > 0,
          },
          { label: say('soon', { length }), said: format.number(atRisk.count), to: to.casesOf(atRisk.cases) },
        ]}
      />
      <PlainTable
        label={say('atRisk')}
        columns={[
          { key: 'case', label: say('case') },
          { key: 'due', label: say('due') },
          { key: 'state', label: say('state') },
          { key: 'office', label: say('office') },
          { key: 'holder', label: say('holder') },
        ]}
        rows={atRisk.first.map(row => ({
          key: row.id,
          cells: [
            <span key="case" className={styles.case}>
              <Link to={to.case(row.id)}>{row.title || row.number}</Link>
              <span className={styles.number}>{row.number}</span>
            </span>,
            <DueCell key="due" {...row} />,
            label(row.stateLabel),
            name(row.unit) || say('noOffice'),
            row.task ? name(row.task.assignee) || say('nobody') : '–',
          ],
        }))}
      />
      {atRisk.count > atRisk.first.length ? (
        <Link to={to.casesOf(atRisk.cases)}>{say('allOfThem', { count: atRisk.count })}</Link>
      ) : null}
    </div>
  );
}
