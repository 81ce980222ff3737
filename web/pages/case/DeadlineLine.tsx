import { Button } from 'antd';
import { lazy, Suspense, useId, useState } from 'react';
import type { Receipt } from '../../../domain/calendar/receipt.ts';
import type { Deadline } from '../../api/answers.ts';
import { timeLeft } from '../../components/time-left.ts';
import { useNow } from '../../components/use-now.ts';
import { useTimeWords } from '../../components/use-time-words.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './DeadlineLine.module.css';
import { useCaseTexts } from './texts.ts';

/** Asked for seldom: the days one by one. */
const DeadlineStrip = lazy(async () => ({
  default: (await import('../../components/DeadlineStrip.tsx')).DeadlineStrip,
}));

interface DeadlineLineProps {
  deadline: Deadline;
  reminders: readonly Deadline[];
  /** How far the case's own clock is ahead (sandbox). */
  offsetMs: number;
}

/** When it is due, how long that is, and on demand every day it was counted by. */
export function DeadlineLine({ deadline, reminders, offsetMs }: DeadlineLineProps) {
  const say = useCaseTexts();
  const format = useFormat();
  const words = useTimeWords();
  const { label } = useLabels();
  const [open, setOpen] = useState(false);
  const id = useId();
  const now = useNow() + offsetMs;
  const { standing, silence } = deadline;
  const left = timeLeft(deadline.dueAt, deadline.workingDaysLeft, now);
  const receipt = deadline.receipt as Receipt | null;
  const elsewhere = receipt && receipt.zone !== format.zone;
  return (
    <div className={styles.deadline}>
      <p className={styles.line} data-kind={left.kind}>
        <span>
          {say(standing ? 'standing' : 'due', { what: label(deadline.label), when: format.moment(deadline.dueAt) })}
        </span>
        <strong className={styles.left}>{words(left)}</strong>
        {elsewhere ? (
          <span className={styles.soft}>
            {say('inZone', { when: format.moment(deadline.dueAt, receipt.zone), zone: receipt.zone })}
          </span>
        ) : null}
        {silence ? <span className={styles.soft}>{label(silence)}</span> : null}
        {deadline.provisional ? <span className={styles.provisional}>{say('provisional')}</span> : null}
        <Button type="link" size="small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {say('why')}
        </Button>
      </p>
      <div id={id} hidden={!open} className={styles.receipt}>
        {open && receipt ? (
          <Suspense>
            <DeadlineStrip receipt={receipt} name={label(deadline.label)} />
          </Suspense>
        ) : null}
        <Basis deadline={deadline} reminders={reminders} />
      </div>
    </div>
  );
}

function Basis({ deadline, reminders }: Pick<DeadlineLineProps, 'deadline' | 'reminders'>) {
  const say = useCaseTexts();
  const format = useFormat();
  const { id, version } = deadline.calendar;
  return (
    <dl className={styles.basis}>
      <div>
        <dt>{say('rule')}</dt>
        <dd>
          {deadline.lines[0]} · <code>{deadline.rule}</code> ·{' '}
          {say('policyVersion', { version: deadline.policyVersion })} · {say('calendar', { id, version })}
        </dd>
      </div>
      {reminders.length > 0 ? (
        <div>
          <dt>{say('reminders')}</dt>
          <dd>{reminders.map(({ dueAt }) => format.moment(dueAt)).join(say('listed'))}</dd>
        </div>
      ) : null}
    </dl>
  );
}
