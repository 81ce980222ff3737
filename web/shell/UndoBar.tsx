import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { usePending } from '../commands/pending.tsx';
import { FailureLines } from './FailureLines.tsx';
import { useShellTexts } from './texts.ts';
import styles from './UndoBar.module.css';

/** The decisions that are not sent yet, each with its "undo", and above them those that failed. */
export function UndoBar() {
  const say = useShellTexts();
  const { waiting, undo, now } = usePending();
  const at = useSeconds(waiting.length > 0);
  return (
    <div className={styles.bar}>
      <FailureLines />
      <div className={styles.lines} aria-live="polite">
        {waiting.map(({ id, label, until }) => (
          <p key={id} className={styles.line}>
            <span>{label}</span>
            <span className={styles.soft}>{say('notSent')}</span>
            <Button size="small" onClick={() => undo(id)}>
              {say('undo')} <span aria-hidden="true">({Math.max(1, Math.ceil((until - at) / 1000))} s)</span>{' '}
              <kbd>u</kbd>
            </Button>
            <Button size="small" type="text" onClick={() => now(id)}>
              {say('sendNow')}
            </Button>
          </p>
        ))}
      </div>
    </div>
  );
}

/** Now, told anew each second while somebody looks. */
function useSeconds(on: boolean): number {
  const [at, setAt] = useState(Date.now());
  useEffect(() => {
    if (!on) return;
    setAt(Date.now());
    const timer = setInterval(() => setAt(Date.now()), 500);
    return () => clearInterval(timer);
  }, [on]);
  return at;
}
