import type { CaseDetail, HistoryEntry, Process } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CaseLine.module.css';
import { caseLine, type LineStep } from './case-line.ts';
import { useCaseTexts } from './texts.ts';

interface CaseLineProps {
  detail: CaseDetail;
  process: Process;
  history: readonly HistoryEntry[];
}

/** Where the matter stands: what was done, when and by whom; who has it now and until when; what comes next. */
export function CaseLine({ detail, process, history }: CaseLineProps) {
  const say = useCaseTexts();
  return (
    <ol className={styles.line} aria-label={say('line')}>
      {caseLine(process, history, detail.state).map((step, at) => (
        <Step key={`${at}-${step.state}`} step={step} detail={detail} process={process} />
      ))}
    </ol>
  );
}

function Step({ step, detail, process }: { step: LineStep; detail: CaseDetail; process: Process }) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const state = process.states.find(({ code }) => code === step.state);
  const ended = step.place === 'present' && detail.closedAt !== null;
  return (
    <li className={styles.step} data-place={step.place} aria-current={step.place === 'present' ? 'step' : undefined}>
      <span className={styles.sign} aria-hidden>
        {step.place === 'done' ? '✓' : ended ? '■' : step.place === 'present' ? '●' : ''}
      </span>
      <span className={styles.state}>
        {label(state?.label)}
        <span className="visually-hidden"> · {say(step.place)}</span>
      </span>
      {step.leftBy ? <Left entry={step.leftBy} /> : null}
      {step.place === 'present' ? <Standing detail={detail} /> : null}
      {step.place === 'next' ? <Ahead detail={detail} state={step.state} /> : null}
    </li>
  );
}

function Left({ entry }: { entry: HistoryEntry }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  return (
    <span className={styles.soft} title={format.moment(entry.effectiveAt)}>
      {format.day(entry.effectiveAt)} · {name(entry.actor.person) || say('system')} · {label(entry.label)}
    </span>
  );
}

/** Who has it now, and until when. */
function Standing({ detail }: { detail: CaseDetail }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label, name, rightAt } = useLabels();
  if (detail.closedAt !== null) return <span className={styles.soft}>{format.day(detail.closedAt)}</span>;
  const stage = detail.ahead.find(({ state }) => state === detail.state)?.stage;
  const shown = stage ? detail.tasks.slice(0, 1) : detail.tasks;
  return shown.map(task => {
    const seats = task.candidates.map(rightAt);
    const who =
      (stage ? stage.groups.map(group => label(group.label)).join(', ') : name(task.assignee)) ||
      say('anyOf', { who: seats.join(say('or')) });
    return (
      <span key={task.id} className={styles.soft}>
        {who}
        {task.dueAt === null ? '' : ` · ${say('until', { when: format.moment(task.dueAt) })}`}
      </span>
    );
  });
}

/** Who will decide at a step to come, and how long they will have. */
function Ahead({ detail, state }: { detail: CaseDetail; state: string }) {
  const { label } = useLabels();
  const say = useCaseTexts();
  const step = detail.ahead.find(one => one.state === state && !one.begun);
  if (!step || step.deciders.length === 0) return null;
  const who = say('nextBy', { who: step.deciders.map(role => label(role.label)).join(say('or')) });
  return <span className={styles.soft}>{[who, label(step.withinLabel)].filter(Boolean).join(' · ')}</span>;
}
