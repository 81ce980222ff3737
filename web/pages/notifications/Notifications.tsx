import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../../api/use-read.ts';
import { CsvLink } from '../../components/list/CsvLink.tsx';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { type Notice, NoticeRow } from './NoticeRow.tsx';
import styles from './notices.module.css';
import { useNoticeTexts } from './texts.ts';
import { useReading } from './use-reading.ts';

/** Everything the person was told (domain/effects.md section 4); mails lead here too. */
export default function Notifications() {
  const say = useNoticeTexts();
  const [search, setSearch] = useSearchParams();
  const unread = search.get('unread') === 'true';
  const { readAll } = useReading();
  return (
    <Page
      title={say('title')}
      actions={
        <>
          <Choice
            label={say('show')}
            value={unread ? 'unread' : ''}
            options={[
              { value: '', label: say('everything') },
              { value: 'unread', label: say('onlyUnread') },
            ]}
            onChange={value => setSearch(value ? { unread: 'true' } : {}, { replace: true })}
          />
          <Button onClick={() => void readAll()}>{say('readAll')}</Button>
          <CsvLink path="/v1/notifications" query={{ unread }} />
          <Link to={to.settings()}>{say('preferences')}</Link>
        </>
      }
    >
      <List unread={unread} />
    </Page>
  );
}

function List({ unread }: { unread: boolean }) {
  const say = useNoticeTexts();
  const { read } = useReading();
  const found = usePages<Notice>('/v1/notifications', { query: { unread, limit: 30 } });
  if (found.error) return <Trouble error={found.error} again={found.refetch} />;
  if (!found.data) return <Skeleton rows={9} label={say('loading')} />;
  const notices = found.data.pages.flatMap(({ items }) => items);
  if (notices.length === 0) return <Empty title={say(unread ? 'noneUnread' : 'none')} hint={say('noneHint')} />;
  return (
    <div className={styles.page}>
      <ul className={styles.list}>
        {notices.map(notice => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (notice.readAt === null) void read(notice.id);
            }}
          />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
    </div>
  );
}
