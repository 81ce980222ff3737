import { Link } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import styles from './Load.module.css';
import type { PlaceLoad } from './Load.tsx';
import { useLoadTexts } from './texts.ts';

/** What each person has in hand, as a bar beside its numbers; a name leads to the cases, where each can be handed over. */
export function PersonLoads({ people }: Pick<PlaceLoad, 'people'>) {
  const say = useLoadTexts();
  const { name } = useLabels();
  const format = useFormat();
  const most = Math.max(1, ...people.map(({ count }) => count));
  if (people.length === 0) return <p className={styles.soft}>{say('nobody')}</p>;
  return (
    <PlainTable
      label={say('people')}
      columns={[
        { key: 'person', label: say('person') },
        { key: 'count', label: say('count') },
        { key: 'overdue', label: say('overdue'), number: true },
        { key: 'soon', label: say('soon'), number: true },
        { key: 'oldest', label: say('oldest') },
      ]}
      rows={people.map(({ person, count, overdue, soon, oldestAt, elsewhere, cases }) => ({
        key: person.id,
        cells: [
          <Link
            key="person"
            to={to.cases(Object.fromEntries(new URLSearchParams(cases)))}
            title={say('toCases', { name: name(person) })}
          >
            {name(person)}
          </Link>,
          <span key="count" className={styles.bar}>
            <span className={styles.room} aria-hidden="true">
              <span className={styles.full} style={{ width: `${(count / most) * 100}%` }} data-late={overdue > 0} />
            </span>
            {count}
            {elsewhere > 0 ? <span className={styles.soft}>{say('elsewhere', { count: elsewhere })}</span> : null}
          </span>,
          overdue,
          soon,
          oldestAt ? format.moment(oldestAt) : '—',
        ],
      }))}
    />
  );
}
