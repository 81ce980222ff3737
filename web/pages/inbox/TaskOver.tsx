import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useMe } from '../../api/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './Inbox.module.css';
import { useInboxTexts } from './texts.ts';

type Task = Answer<'getTask'>['task'];

/** Says calmly that there is nothing to decide here any more: who did what, when, and the way to the case. */
export function TaskOver({ task }: { task: Task }) {
  const say = useInboxTexts();
  const said = useWords(task);
  return (
    <div role="status">
      {said ? (
        <p className={styles.over}>
          {said} <Link to={to.case(task.caseId)}>{say('toCase')}</Link>
        </p>
      ) : null}
    </div>
  );
}

function useWords({ closedAt, closedBy, decisionLabel, assigneeId, assignee, claimedAt }: Task): string | undefined {
  const say = useInboxTexts();
  const me = useMe();
  const { label, name } = useLabels();
  const format = useFormat();
  if (closedAt !== null) {
    const at = format.moment(closedAt);
    const who = closedBy ? name(closedBy) : say('somebody');
    return decisionLabel ? say('decidedBy', { name: who, decision: label(decisionLabel), at }) : say('isOver', { at });
  }
  if (assigneeId === null || assigneeId === me.id || claimedAt === null) return undefined;
  return say('claimedBy', { name: name(assignee), at: format.moment(claimedAt) });
}
