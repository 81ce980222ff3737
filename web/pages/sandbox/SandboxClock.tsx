import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { command, newKey } from '../../api/command.ts';
import { useRead } from '../../api/use-read.ts';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { nextMoments } from './next-moments.ts';
import styles from './SandboxClock.module.css';
import { useSandboxTexts } from './texts.ts';

const WORKING_DAYS = [1, 3, 5, 10];

/** Moves the clock of one case where the product is a sandbox (design/architecture.md section 4); nothing anywhere else. */
export function SandboxClock({ detail }: { detail: CaseDetail }) {
  const { data } = useRead('getProduct');
  return data?.sandbox ? <Clock detail={detail} /> : null;
}

function Clock({ detail }: { detail: CaseDetail }) {
  const say = useSandboxTexts();
  const format = useFormat();
  const now = useNow() + detail.offsetMs;
  const { pass, passing, failed } = usePassing(detail.id);
  return (
    <div className={styles.clock}>
      {detail.offsetMs > 0 ? <p className={styles.ahead}>{say('ahead', { when: format.moment(now) })}</p> : null}
      {detail.closedAt === null ? (
        <details className={styles.panel}>
          <summary>{say('title')}</summary>
          <p className={styles.hint}>{say('hint')}</p>
          <div className={styles.choices}>
            {WORKING_DAYS.map(count => (
              <Button key={count} size="small" disabled={passing} onClick={() => void pass(`${count}wd`)}>
                {say('days', { count })}
              </Button>
            ))}
            <Moments detail={detail} now={now} passing={passing} onChoose={pass} />
          </div>
          <p role="status">{passing ? say('moving') : ''}</p>
          {failed ? <Trouble error={failed} /> : null}
        </details>
      ) : null}
    </div>
  );
}

function Moments(props: { detail: CaseDetail; now: number; passing: boolean; onChoose(by: string): unknown }) {
  const { detail, now, passing, onChoose } = props;
  const say = useSandboxTexts();
  const format = useFormat();
  const { label } = useLabels();
  return nextMoments(detail.deadlines, now).map(({ deadline, by }) => (
    <Button key={deadline.id} size="small" disabled={passing} onClick={() => void onChoose(by)}>
      {say('next', {
        what: say(deadline.kind === 'due' ? 'due' : 'reminder', { name: label(deadline.label) }),
        when: format.moment(deadline.dueAt),
      })}
    </Button>
  ));
}

/** The server answers once the time has passed; what came of it arrives as events. */
function usePassing(caseId: string) {
  const queries = useQueryClient();
  const [passing, setPassing] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const pass = async (by: string) => {
    setPassing(true);
    setFailed(undefined);
    try {
      await command('advanceCase', { body: { caseId, by }, key: newKey() });
      await queries.invalidateQueries();
    } catch (error) {
      setFailed(error);
    } finally {
      setPassing(false);
    }
  };
  return { pass, passing, failed };
}
