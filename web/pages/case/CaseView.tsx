import { lazy, Suspense } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { useWholeHistory } from '../../api/use-whole-history.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { SandboxClock } from '../sandbox/SandboxClock.tsx';
import { CaseHead } from './CaseHead.tsx';
import { CaseLine } from './CaseLine.tsx';
import { CaseParts } from './CaseParts.tsx';
import styles from './CaseView.module.css';
import { Commands } from './Commands.tsx';
import { Consultations } from './Consultations.tsx';
import { Countdown } from './Countdown.tsx';
import { DeadlineLine } from './DeadlineLine.tsx';
import { LiveNote } from './LiveNote.tsx';
import { OWN_PARTS } from './own-parts.ts';
import { useCaseTexts } from './texts.ts';
import { useSeen } from './use-seen.ts';
import { WhyLine } from './WhyLine.tsx';
import { WhyMe } from './WhyMe.tsx';

/** Seldom needed: most steps are one person's. */
const StageSeats = lazy(async () => ({
  default: (await import('../../components/stage/StageSeats.tsx')).StageSeats,
}));

/** Of a case that was sent back once. */
const RoundNote = lazy(() => import('./RoundNote.tsx'));

interface CaseViewProps {
  caseId: string;
  /** The task it is looked at for; else the reader's own or the first that is open. */
  taskId?: string;
  /** Of its heading: the page's own, or one within a page. */
  level?: 1 | 2;
}

/** One case: what it is, where it stands, until when and why, what may be done, and everything known of it. */
export function CaseView({ caseId, taskId, level = 2 }: CaseViewProps) {
  const say = useCaseTexts();
  const { data: detail, error, refetch } = useRead('getCase', { params: { id: caseId } });
  if (detail) return <Loaded key={caseId} detail={detail} taskId={taskId} level={level} />;
  if (error) return <Trouble error={error} again={() => refetch()} />;
  return <Skeleton rows={10} label={say('loading')} />;
}

function Loaded({ detail, taskId, level }: { detail: CaseDetail; taskId: string | undefined; level: 1 | 2 }) {
  const say = useCaseTexts();
  const params = { name: detail.process };
  const { data: process } = useRead('getProcess', { params });
  const { data: schema } = useRead('getProcessSchema', { params });
  const history = useWholeHistory(detail.id);
  const since = useSeen(detail);
  const { side, id: me } = useMe();
  const own = detail.tasks.find(({ assignee }) => assignee?.id === me);
  const offered = detail.tasks.find(({ standing }) => standing.why.some(({ how }) => how !== 'permitted'));
  const task = detail.tasks.find(({ id }) => id === taskId) ?? own ?? offered ?? detail.tasks[0];
  const { data: atTask, isLoading } = useRead('getTask', {
    params: { id: task?.id ?? '' },
    when: task !== undefined,
    keep: true,
  });
  if (!process || !schema || !history || isLoading) return <Skeleton rows={10} label={say('loading')} />;
  const due = detail.deadlines.filter(({ kind }) => kind === 'due');
  const stage = detail.ahead.find(({ state: code }) => code === detail.state)?.stage;
  const edits = (command: string) => schema.inputs[command]?.edits === true;
  // What somebody is asked to decide as a partner, or to change as whoever asked for it, comes before all else.
  const owes = atTask?.allowedCommands.some(
    ({ command, verdict, allowed }) => allowed && (edits(command) || (side === 'partner' && verdict)),
  );
  const commands = (
    <Commands key={task?.id} detail={detail} process={process} schema={schema} atTask={task && atTask} />
  );
  const Own = OWN_PARTS[detail.process];
  return (
    <article className={styles.case} aria-label={detail.title}>
      <CaseHead detail={detail} schema={schema} level={level} />
      <LiveNote detail={detail} history={history} />
      {owes && task ? <Countdown detail={detail} task={task} /> : null}
      {owes ? commands : null}
      {detail.remarks.length > 0 || detail.round > 1 || task?.decides.some(edits) ? (
        <Suspense>
          <RoundNote detail={detail} schema={schema} history={history} since={since} />
        </Suspense>
      ) : null}
      <CaseLine detail={detail} process={process} history={history} />
      {due.map(deadline => (
        <DeadlineLine
          key={deadline.id}
          deadline={deadline}
          reminders={detail.deadlines.filter(({ kind, name }) => kind === 'reminder' && name === deadline.name)}
          offsetMs={detail.offsetMs}
        />
      ))}
      {Own ? (
        <Suspense>
          <Own detail={detail} process={process} schema={schema} />
        </Suspense>
      ) : null}
      {stage ? (
        <Suspense>
          <StageSeats stage={stage} />
        </Suspense>
      ) : null}
      {task ? <WhyMe standing={task.standing} /> : null}
      {detail.number === null ? null : <WhyLine detail={detail} />}
      {task && atTask ? <Consultations asked={atTask.consultations} /> : null}
      {owes ? null : commands}
      <SandboxClock detail={detail} />
      <CaseParts detail={detail} process={process} schema={schema} since={since} />
    </article>
  );
}
