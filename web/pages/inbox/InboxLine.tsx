import type { MouseEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { waitsAs } from '../../commands/decide.ts';
import { usePending } from '../../commands/pending.tsx';
import { DueCell } from '../../components/list/DueCell.tsx';
import { changed } from '../../components/list/list-query.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './InboxList.module.css';
import { useInboxTexts } from './texts.ts';
import type { InboxRow } from './use-inbox.ts';

interface InboxLineProps {
  row: InboxRow;
  gone: boolean;
  chosen: boolean;
  selected: boolean;
  onChoose(id: string): void;
  /** Takes it in among those decided together, or leaves it out; with `range` all between the last one touched and this. */
  onSelect(row: InboxRow, range: boolean): void;
}

/** One task: what it is, how long one has, what is asked and of whom. */
export function InboxLine({ row, gone, chosen, selected, onChoose, onSelect }: InboxLineProps) {
  const say = useInboxTexts();
  const { label, name } = useLabels();
  const [search] = useSearchParams();
  const { waits } = usePending();
  const waiting = waits(waitsAs(row.task.id));
  const selectable = !gone && row.task.closedAt === null;
  const open = (event: MouseEvent) => {
    // With another modifier the browser opens it elsewhere.
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey && selectable) return onSelect(row, true);
    onChoose(row.task.id);
  };
  const about = [label(row.task.kindLabel), name(row.case.partner), name(row.case.unit)].filter(Boolean);
  return (
    <li className={styles.row} data-selected={selected}>
      {selectable ? (
        <input
          type="checkbox"
          className={styles.select}
          checked={selected}
          aria-label={say('chooseItem', { about: row.case.title })}
          onClick={event => onSelect(row, event.shiftKey)}
          onChange={() => {}}
        />
      ) : null}
      <Link
        to={{ search: `?${changed(search, { task: row.task.id })}` }}
        aria-current={chosen}
        data-off={gone || waiting}
        onClick={open}
      >
        <span className={styles.first}>
          {row.unseen ? <Dot /> : null}
          <span className={styles.number}>{row.case.number}</span>
          <strong className={styles.title}>{row.case.title}</strong>
          {gone ? <em className={styles.state}>{say('gone')}</em> : <When row={row} />}
        </span>
        <span className={styles.second}>
          <span className={styles.title}>{about.join(' · ')}</span>
          <span className={styles.state}>{waiting ? say('deciding') : gone ? null : <Who row={row} />}</span>
        </span>
      </Link>
    </li>
  );
}

/** Something happened that the reader has not seen. */
function Dot() {
  const say = useInboxTexts();
  return <span role="img" className={styles.dot} aria-label={say('unseen')} title={say('unseen')} />;
}

function When({ row: { task, overdue, workingDaysLeft } }: { row: InboxRow }) {
  const say = useInboxTexts();
  const { label } = useLabels();
  const format = useFormat();
  if (task.closedAt === null && task.dueAt === null) {
    return <span className={styles.state}>{say('since', { at: format.day(task.openedAt) })}</span>;
  }
  if (task.closedAt === null) {
    return <DueCell dueAt={task.dueAt} overdue={overdue} workingDaysLeft={workingDaysLeft} />;
  }
  return (
    <span className={styles.state}>
      {label(task.decisionLabel)} · {format.moment(task.closedAt)}
    </span>
  );
}

function Who({ row: { task, case: about } }: { row: InboxRow }) {
  const say = useInboxTexts();
  const { label, name } = useLabels();
  const me = useMe();
  if (task.closedAt !== null) return label(about.stateLabel);
  const round = task.round > 1 ? say('round', { round: task.round }) : '';
  const holder =
    task.assigneeId === null
      ? ''
      : task.assigneeId === me.id
        ? say('you')
        : say('hasIt', { name: name(task.assignee) });
  return [round, holder].filter(Boolean).join(' · ');
}
