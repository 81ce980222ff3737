import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useRead } from '../api/use-read.ts';
import { usePopover } from '../ui/use-popover.ts';
import styles from './Bell.module.css';
import { useShellTexts } from './texts.ts';

const NewestNotices = lazy(() => import('../pages/notifications/NewestNotices.tsx'));

/** What the person was told and has not read; the newest of it one click away. */
export function Bell() {
  const say = useShellTexts();
  const { data } = useRead('countNotifications');
  const { open, setOpen, around, button, content } = usePopover();
  const unread = data?.unread ?? 0;
  const shown = unread > 99 ? '99+' : unread;
  return (
    <div {...around} className={styles.box}>
      <Button type="text" icon={<BellOutlined />} aria-label={say('bell', { count: unread, shown })} {...button}>
        {unread > 0 ? <span className={styles.count}>{shown}</span> : null}
      </Button>
      <div {...content} className={styles.panel}>
        {open ? (
          <Suspense>
            <NewestNotices onDone={() => setOpen(false)} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
