import type { CaseDetail, Task } from '../../api/answers.ts';
import { timeLeft } from '../../components/time-left.ts';
import { useNow } from '../../components/use-now.ts';
import { useTimeWords } from '../../components/use-time-words.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './Countdown.module.css';
import { useCaseTexts } from './texts.ts';

/** What a partner's person is asked to decide and how long they have: the first thing they see. */
export function Countdown({ detail, task }: { detail: CaseDetail; task: Task }) {
  const say = useCaseTexts();
  const format = useFormat();
  const words = useTimeWords();
  const { label } = useLabels();
  const now = useNow(1000) + detail.offsetMs;
  if (task.dueAt === null) return null;
  const clock = detail.deadlines.find(({ kind, dueAt }) => kind === 'due' && dueAt === task.dueAt);
  const left = timeLeft(task.dueAt, clock?.workingDaysLeft ?? null, now);
  return (
    <div className={styles.countdown} data-kind={left.kind}>
      <p className={styles.asked}>{label(task.kindLabel)}</p>
      <p className={styles.left}>{words(left)}</p>
      <p className={styles.asked}>{say('until', { when: format.moment(task.dueAt) })}</p>
    </div>
  );
}
