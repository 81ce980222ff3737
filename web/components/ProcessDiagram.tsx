import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useRead } from '../api/use-read.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import styles from './ProcessDiagram.module.css';
import type { StandingRow } from './process/diagram-props.ts';
import { MovesList } from './process/MovesList.tsx';
import { useProcessTexts } from './process/texts.ts';

const Drawing = lazy(() => import('./process/Drawing.tsx'));

interface ProcessDiagramProps {
  name: string;
  /** The state to be lit, as that of a case. */
  present?: string;
  /** How many cases stand where, if that is wanted. */
  standing?: readonly StandingRow[] | undefined;
}

/** States and moves of any process, drawn from what the server says; one button shows the same as a list. */
export function ProcessDiagram({ name, present, standing }: ProcessDiagramProps) {
  const say = useProcessTexts();
  const [listed, setListed] = useState(false);
  const { data: process, error, refetch } = useRead('getProcess', { params: { name } });
  if (error) return <Trouble error={error} again={refetch} />;
  const waiting = <Skeleton label={say('loading')} />;
  if (!process) return waiting;
  const shown = { process, present, standing };
  return (
    <div className={styles.diagram}>
      <Button size="small" className={styles.toggle ?? ''} onClick={() => setListed(!listed)}>
        {say(listed ? 'asPicture' : 'asList')}
      </Button>
      {listed ? (
        <MovesList {...shown} />
      ) : (
        <Suspense fallback={waiting}>
          <Drawing {...shown} />
        </Suspense>
      )}
    </div>
  );
}
