import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { to } from '../../paths.ts';
import type { FormKeeper } from './keeper.ts';
import styles from './LeaveGuard.module.css';
import { useFormPageTexts } from './texts.ts';

/** Whoever leaves with something unsaved is asked, after what can be saved was saved. */
export function LeaveGuard({ keeper }: { keeper: FormKeeper }) {
  const say = useFormPageTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const own = to.editCase(keeper.now().id ?? '');
    return keeper.unsaved() && nextLocation.pathname !== currentLocation.pathname && nextLocation.pathname !== own;
  });
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void keeper.saveForLeaving().then(saved => (saved ? blocker.proceed() : dialog.current?.showModal()));
  }, [blocker, keeper]);
  const answer = (leave: boolean) => {
    dialog.current?.close();
    if (blocker.state !== 'blocked') return;
    if (!leave) blocker.reset();
    else {
      keeper.stop();
      blocker.proceed();
    }
  };
  return (
    <dialog ref={dialog} className={styles.ask} aria-label={say('leaveTitle')} onCancel={() => answer(false)}>
      <h2>{say('leaveTitle')}</h2>
      <p>{say('leaveHint')}</p>
      <div className={styles.buttons}>
        <Button type="primary" onClick={() => answer(false)}>
          {say('stay')}
        </Button>
        <Button danger onClick={() => answer(true)}>
          {say('leave')}
        </Button>
      </div>
    </dialog>
  );
}
