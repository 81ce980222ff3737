import { useFormat } from '../../format/use-format.ts';
import styles from './DueCell.module.css';
import { dueWords } from './due-words.ts';
import { useListTexts } from './texts.ts';

interface DueCellProps {
  dueAt: string | null;
  overdue: boolean;
  workingDaysLeft: number | null;
}

/** How long one has, in words; the exact moment on hover and for whoever hears the page. */
export function DueCell(owed: DueCellProps) {
  const say = useListTexts();
  const format = useFormat();
  const { dueAt, overdue, workingDaysLeft } = owed;
  if (dueAt === null) {
    return (
      <span className={styles.due}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{say('noDue')}</span>
      </span>
    );
  }
  const sameDay = format.date(dueAt) === format.date(new Date());
  const words = dueWords(owed, sameDay);
  const at = sameDay ? format.time(dueAt) : format.moment(dueAt);
  const text = words.key === 'at' ? at : say(words.key, 'count' in words ? { count: words.count } : { at });
  const near = workingDaysLeft !== null && workingDaysLeft <= 1;
  return (
    <time
      dateTime={dueAt}
      className={styles.due}
      data-kind={overdue ? 'overdue' : near ? 'near' : 'far'}
      title={say('exactly', { at: format.moment(dueAt) })}
    >
      {text}
      <span className="visually-hidden"> ({say('exactly', { at: format.moment(dueAt) })})</span>
    </time>
  );
}
