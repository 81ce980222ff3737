import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { HandOver } from './HandOver.tsx';
import styles from './Load.module.css';
import type { PlaceLoad } from './Load.tsx';
import { useLoadTexts } from './texts.ts';

type PersonLoad = PlaceLoad['people'][number];

/** What each person has in hand, as a bar beside its numbers; a name leads to the cases, a button hands some or all of them over. */
export function PersonLoads({ people }: Pick<PlaceLoad, 'people'>) {
  const say = useLoadTexts();
  const { name } = useLabels();
  const format = useFormat();
  const [from, setFrom] = useState<PersonLoad>();
  const most = Math.max(1, ...people.map(({ count }) => count));
  if (people.length === 0) return <p className={styles.soft}>{say('nobody')}</p>;
  const cells = (load: PersonLoad): ReactNode[] => [
    <Link
      key="person"
      to={to.cases(Object.fromEntries(new URLSearchParams(load.cases)))}
      title={say('toCases', { name: name(load.person) })}
    >
      {name(load.person)}
    </Link>,
    <Bar key="count" load={load} most={most} />,
    load.overdue,
    load.soon,
    load.oldestAt ? format.moment(load.oldestAt) : '—',
    load.count > 0 ? (
      <Button
        key="handOver"
        size="small"
        aria-label={say('handOverFrom', { name: name(load.person) })}
        onClick={() => setFrom(load)}
      >
        {say('handOver')}
      </Button>
    ) : null,
  ];
  return (
    <>
      <PlainTable
        label={say('people')}
        columns={[
          { key: 'person', label: say('person') },
          { key: 'count', label: say('count') },
          { key: 'overdue', label: say('overdue'), number: true },
          { key: 'soon', label: say('soon'), number: true },
          { key: 'oldest', label: say('oldest') },
          { key: 'handOver', label: '' },
        ]}
        rows={people.map(load => ({ key: load.person.id, cells: cells(load) }))}
      />
      {from ? <HandOver of={from} people={people} onClose={() => setFrom(undefined)} /> : null}
    </>
  );
}

function Bar({ load: { count, overdue, elsewhere }, most }: { load: PersonLoad; most: number }) {
  const say = useLoadTexts();
  return (
    <span className={styles.bar}>
      <span className={styles.room} aria-hidden="true">
        <span className={styles.full} style={{ width: `${(count / most) * 100}%` }} data-late={overdue > 0} />
      </span>
      {count}
      {elsewhere > 0 ? <span className={styles.soft}>{say('elsewhere', { count: elsewhere })}</span> : null}
    </span>
  );
}
