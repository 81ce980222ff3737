import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import styles from './Load.module.css';
import type { PlaceLoad } from './Load.tsx';
import { useLoadTexts } from './texts.ts';

/** What waits for each group and nobody has claimed yet. */
export function GroupLoads({ groups }: Pick<PlaceLoad, 'groups'>) {
  const say = useLoadTexts();
  const { label, name } = useLabels();
  const format = useFormat();
  if (groups.length === 0) return <p className={styles.soft}>{say('nothing')}</p>;
  return (
    <PlainTable
      label={say('groups')}
      columns={[
        { key: 'group', label: say('group') },
        { key: 'count', label: say('count'), number: true },
        { key: 'overdue', label: say('overdue'), number: true },
        { key: 'soon', label: say('soon'), number: true },
        { key: 'oldest', label: say('oldest') },
      ]}
      rows={groups.map(({ group, count, overdue, soon, oldestAt }) => ({
        key: group.principal,
        cells: [
          [label(group.label), name(group.at)].filter(Boolean).join(' · '),
          count,
          overdue,
          soon,
          oldestAt ? format.moment(oldestAt) : '—',
        ],
      }))}
    />
  );
}
