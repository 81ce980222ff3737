import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { detailLines } from './detail-lines.ts';
import styles from './directory.module.css';
import { useDirectoryTexts } from './texts.ts';
import { useRightLabel } from './use-right-label.ts';

type Entry = Answer<'listDirectoryHistory'>['items'][number];

/** How an entry of the directory's trail stands in a list. */
export function useHistoryRow() {
  const say = useDirectoryTexts();
  const right = useRightLabel();
  const { label, name } = useLabels();
  const { moment } = useFormat();
  const by = ({ actor }: Entry) =>
    actor.person ? name(actor.person) : say(actor.side === 'vendor' ? 'byVendor' : 'bySystem');
  const fieldName = (key: string) => {
    const known = FIELDS.find(([column]) => column === key);
    return known ? say(known[1]) : key;
  };
  return {
    columns: [
      { key: 'time', label: say('time') },
      { key: 'what', label: say('what') },
      { key: 'whom', label: say('whom') },
      { key: 'detail', label: say('detail') },
      { key: 'by', label: say('by') },
    ],
    rowOf: (entry: Entry) => ({
      key: String(entry.seq),
      cells: [
        moment(entry.at),
        label(entry.label),
        entry.subject.name ? name(entry.subject.name) : '',
        <ul key="detail" className={styles.details}>
          {detailLines(entry, { fieldName, right, changed: fields => say('personalChanged', { fields }) }).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>,
        by(entry),
      ],
    }),
  };
}

/** Columns of people, offices and companies by the words of their forms. */
const FIELDS = [
  ['name', 'name'],
  ['nameEn', 'nameEn'],
  ['email', 'email'],
  ['unitId', 'unit'],
  ['managerId', 'manager'],
  ['language', 'language'],
  ['zone', 'zone'],
  ['status', 'status'],
  ['parentId', 'above'],
  ['leadUserId', 'lead'],
  ['homeUnitId', 'homeUnit'],
  ['kind', 'kind'],
  ['orgId', 'company'],
  ['userId', 'person'],
  ['scope', 'at'],
  ['from', 'from'],
  ['until', 'until'],
  ['id', 'id'],
] as const;

export function HistoryTable({ entries }: { entries: readonly Entry[] }) {
  const say = useDirectoryTexts();
  const { columns, rowOf } = useHistoryRow();
  return <PlainTable label={say('lastChanges')} columns={columns} rows={entries.map(rowOf)} />;
}
