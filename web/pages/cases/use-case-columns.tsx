import { Link } from 'react-router';
import { DueCell } from '../../components/list/DueCell.tsx';
import type { Column } from '../../components/list/LongTable.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './Cases.module.css';
import type { CaseRow } from './Cases.tsx';
import { useCasesTexts } from './texts.ts';

/** What the list says of a case; its process only where several stand together. */
export function useCaseColumns(ofOneProcess: boolean): readonly Column<CaseRow>[] {
  const say = useCasesTexts();
  const { label, name } = useLabels();
  const format = useFormat();
  const process: Column<CaseRow> = {
    key: 'process',
    label: say('process'),
    minor: true,
    cell: row => label(row.processLabel),
  };
  return [
    {
      key: 'number',
      label: say('number'),
      sort: 'number',
      minor: true,
      cell: row => row.number ?? <span className={styles.soft}>{say('draft')}</span>,
    },
    {
      key: 'name',
      label: say('name'),
      wide: true,
      cell: row => (
        <Link className={styles.title} to={to.case(row.id)} title={row.title}>
          {row.title || row.number || say('draft')}
        </Link>
      ),
    },
    ...(ofOneProcess ? [] : [process]),
    { key: 'partner', label: say('partner'), minor: true, cell: row => name(row.partner) },
    { key: 'state', label: say('state'), cell: row => <StateTag label={label(row.stateLabel)} kind={kindOf(row)} /> },
    {
      key: 'due',
      label: say('due'),
      sort: 'due',
      cell: row => <DueCell dueAt={row.dueAt} workingDaysLeft={row.workingDaysLeft} overdue={row.overdue} />,
    },
    {
      key: 'who',
      label: say('who'),
      minor: true,
      cell: row => (row.task ? name(row.task.assignee) || <span className={styles.soft}>{say('unclaimed')}</span> : ''),
    },
    {
      key: 'updated',
      label: say('updated'),
      sort: 'updated',
      minor: true,
      cell: row => <span className={styles.soft}>{format.moment(row.updatedAt)}</span>,
    },
  ];
}

function kindOf({ closedAt, task }: CaseRow): 'waits' | 'runs' | 'ended' {
  if (closedAt !== null) return 'ended';
  return task ? 'waits' : 'runs';
}
