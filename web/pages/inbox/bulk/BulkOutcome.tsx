import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { command, newKey } from '../../../api/command.ts';
import { askAgain } from '../../../api/live.ts';
import type { Answer } from '../../../api/operations.ts';
import { isProblem } from '../../../api/problem.ts';
import { useRead } from '../../../api/use-read.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import styles from './Bulk.module.css';
import { Title } from './BulkGroups.tsx';
import { useBulkTexts } from './texts.ts';

type Bulk = Answer<'getBulkDecision'>;
type Item = Bulk['items'][number];

interface BulkOutcomeProps {
  id: string;
  /** With the tasks that may be decided together once more. */
  onClose(came: { left: readonly string[]; all: readonly string[] }): void;
}

const LOOK_AGAIN_MS = 500;

/** A bulk decision under way: its undo, how far it has come, and in the end what came of each and what to do next. */
export function BulkOutcome({ id, onClose }: BulkOutcomeProps) {
  const say = useBulkTexts();
  const queries = useQueryClient();
  const { data, error, refetch } = useRead('getBulkDecision', { params: { id }, keep: true });
  const [tooLate, setTooLate] = useState(false);
  const going = data?.status !== 'done';
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [going, refetch]);
  if (error && !data) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={6} label={say('looking')} />;
  const callOff = async () => {
    try {
      await command('callOffBulkDecision', { params: { id }, key: newKey() });
    } catch (refused) {
      if (!isProblem(refused)) throw refused;
      setTooLate(true);
    }
    await refetch();
  };
  const decided = idsOf(data, 'done');
  const left = [...idsOf(data, 'called-off'), ...idsOf(data, 'failed')];
  return (
    <div className={styles.choice}>
      {going ? <UnderWay bulk={data} onCallOff={() => void callOff()} /> : <h2>{headOf(data, say)}</h2>}
      {tooLate ? <p role="status">{say('tooLate')}</p> : null}
      <div role="status" className={styles.groups}>
        {decided.length > 0 ? <p className={styles.done}>{say('done', { count: decided.length })}</p> : null}
        {(['refused', 'changed', 'failed', 'called-off', 'not-found'] as const).map(status => (
          <Came key={status} status={status} items={data.items.filter(item => item.status === status)} />
        ))}
      </div>
      {going ? null : (
        <Button
          type="primary"
          className={styles.send ?? ''}
          onClick={() => {
            void askAgain(
              queries,
              data.items.flatMap(item => item.case?.id ?? []),
            );
            onClose({ left, all: data.items.map(({ taskId }) => taskId) });
          }}
        >
          {left.length > 0 ? say('stay', { count: left.length }) : say('close')}
        </Button>
      )}
    </div>
  );
}

function headOf({ counts, items }: Bulk, say: ReturnType<typeof useBulkTexts>): string {
  return counts['called-off'] === items.length ? say('calledOff') : say('over');
}

function idsOf({ items }: Bulk, status: Item['status']): string[] {
  return items.filter(item => item.status === status).map(({ taskId }) => taskId);
}

function UnderWay({ bulk, onCallOff }: { bulk: Bulk; onCallOff(): void }) {
  const say = useBulkTexts();
  const { items, status, sendsAt } = bulk;
  const total = items.length;
  const done = items.filter(item => item.status !== 'waiting' && item.status !== 'sending').length;
  const seconds = Math.ceil((Date.parse(sendsAt) - Date.now()) / 1000);
  const waits = status === 'waiting' && seconds > 0;
  return (
    <>
      <div className={styles.head}>
        <p role="timer">{waits ? say('waits', { seconds }) : say('underWay')}</p>
        <Button onClick={onCallOff}>{waits ? say('undo') : say('stop')}</Button>
      </div>
      <progress className={styles.bar} aria-label={say('progress', { done, total })} value={done} max={total} />
      <p className={styles.soft}>{say('progress', { done, total })}</p>
    </>
  );
}

const HEADS = {
  refused: 'refused',
  changed: 'changedSince',
  failed: 'failed',
  'called-off': 'wasCalledOff',
  'not-found': 'notFound',
} as const;

interface CameProps {
  status: keyof typeof HEADS;
  items: readonly Item[];
}

function Came({ status, items }: CameProps) {
  const say = useBulkTexts();
  if (items.length === 0) return null;
  return (
    <section>
      <h3>
        {say(HEADS[status])} · {items.length}
      </h3>
      <ul>
        {items.map(({ taskId, case: about, reason }) => (
          <li key={taskId} className={styles.item}>
            <div>
              {about ? <Title about={about} /> : <code>{taskId}</code>}
              {reason ? <p className={styles.soft}>{reason.detail}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
