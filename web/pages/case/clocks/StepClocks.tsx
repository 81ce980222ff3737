import type { CaseDetail, Process } from '../../../api/answers.ts';
import { useRead } from '../../../api/use-read.ts';
import { timeLeft } from '../../../components/time-left.ts';
import { useNow } from '../../../components/use-now.ts';
import { useTimeWords } from '../../../components/use-time-words.ts';
import { durationWords } from '../../../format/duration.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Section } from '../../../ui/Section.tsx';
import { type ClockRow, type ClockRun, clockRows, usedInAll } from './clock-rows.ts';
import styles from './StepClocks.module.css';
import { useClockTexts } from './texts.ts';

/** Every step that has a clock: whose it is, how long it may take, and how it went each time; what runs now stands out. */
export function StepClocks({ detail, process }: { detail: CaseDetail; process: Process }) {
  const say = useClockTexts();
  const { data } = useRead('getCaseDeadlines', { params: { id: detail.id }, keep: true });
  if (!data) return null;
  return (
    <Section title={say('title')}>
      <ol className={styles.steps}>
        {clockRows(process, detail.state, data.items).map(row => (
          <Step key={row.state} row={row} offsetMs={detail.offsetMs} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ row, offsetMs }: { row: ClockRow; offsetMs: number }) {
  const say = useClockTexts();
  const { label, language } = useLabels();
  const { list } = useFormat();
  const { runs, present, within } = row;
  const inAll = usedInAll(runs);
  return (
    <li className={styles.step} data-present={present} aria-current={present ? 'step' : undefined}>
      <span>
        <span className={styles.state}>{label(row.label)}</span>
        {present ? <span className="visually-hidden"> · {say('present')}</span> : null}
        <span className={styles.owners}>{list(row.owners.map(label))}</span>
      </span>
      <span className={styles.soft}>{durationWords(within, language) ?? within}</span>
      <span className={styles.runs}>
        {runs.length === 0 ? <span className={styles.soft}>{say('ahead')}</span> : null}
        {runs.map(run => (
          <Run key={run.id} run={run} offsetMs={offsetMs} />
        ))}
        {runs.length > 1 && inAll !== null ? (
          <span className={styles.soft}>{say('inAll', { count: inAll })}</span>
        ) : null}
      </span>
    </li>
  );
}

function Run({ run, offsetMs }: { run: ClockRun; offsetMs: number }) {
  const say = useClockTexts();
  const format = useFormat();
  const words = useTimeWords();
  const now = useNow() + offsetMs;
  if (run.endedAt === null) {
    const left = timeLeft(run.dueAt, run.workingDaysLeft, now);
    return (
      <span>
        <strong data-kind={left.kind}>{words(left)}</strong>
        <span className={styles.soft}>
          {' · '}
          {say('from', { from: format.day(run.startedAt), due: format.moment(run.dueAt) })}
        </span>
      </span>
    );
  }
  const spent = !run.used ? '' : ` · ${say('used', { count: run.used })}`;
  return (
    <span>
      <span data-kind={run.late ? 'overdue' : 'kept'}>{say(run.late ? 'late' : 'kept')}</span>
      <span className={styles.soft}>
        {' · '}
        {say('between', { from: format.day(run.startedAt), until: format.moment(run.endedAt) })}
        {spent}
      </span>
    </span>
  );
}
