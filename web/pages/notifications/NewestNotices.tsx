import { Button } from 'antd';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { NoticeRow } from './NoticeRow.tsx';
import styles from './notices.module.css';
import { useNoticeTexts } from './texts.ts';
import { useReading } from './use-reading.ts';

/** What the bell opens. */
export default function NewestNotices({ onDone }: { onDone(): void }) {
  const say = useNoticeTexts();
  const { read, readAll } = useReading();
  const { data, error, refetch } = useRead('listNotifications', { query: { limit: 10 }, keep: true });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton label={say('loading')} />;
  return (
    <section aria-label={say('newest')}>
      <div className={styles.bar}>
        <Link to={to.notifications()} onClick={onDone}>
          {say('all')}
        </Link>
        <Button size="small" type="text" onClick={() => void readAll()}>
          {say('readAll')}
        </Button>
      </div>
      {data.items.length === 0 ? <Empty title={say('none')} hint={say('noneHint')} /> : null}
      <ul className={styles.list}>
        {data.items.map(notice => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            onOpen={() => {
              onDone();
              if (notice.readAt === null) void read(notice.id);
            }}
          />
        ))}
      </ul>
    </section>
  );
}
