import { Link } from 'react-router';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { Answer } from '../../api/operations.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './calendar.module.css';
import { openingSaid } from './differences.ts';
import { useCalendarTexts } from './texts.ts';

/** What a calendar counts by, and which processes count by it. */
export function Facts({ calendar, current }: { calendar: Calendar; current: Answer<'getCurrentCalendar'> }) {
  const say = useCalendarTexts();
  const { label } = useLabels();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{say('usedBy')}</dt>
        <dd>
          {current.processes.length === 0 ? say('nobody') : null}
          <ul>
            {current.processes.map(({ process, label: name }) => (
              <li key={process}>
                <Link to={to.process(process)}>{label(name)}</Link>
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div>
        <dt>{say('opening')}</dt>
        <dd>{openingSaid(calendar)}</dd>
      </div>
      <div>
        <dt>{say('zone')}</dt>
        <dd>{calendar.zone.id}</dd>
      </div>
    </dl>
  );
}
