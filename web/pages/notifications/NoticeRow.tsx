import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './notices.module.css';
import { useNoticeTexts } from './texts.ts';

export type Notice = Answer<'listNotifications'>['items'][number];

/** One thing the person was told; opening it reads it and leads to its case or policy. */
export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen(): void }) {
  const say = useNoticeTexts();
  const { label } = useLabels();
  const format = useFormat();
  const unread = notice.readAt === null;
  return (
    <li className={styles.row} data-unread={unread}>
      <Link to={pageOf(notice)} onClick={onOpen} className={styles.link}>
        <span className={styles.title}>
          {unread ? <span className={styles.mark}>{say('unread')}</span> : null}
          {notice.title}
        </span>
        <span className={styles.body}>{notice.body}</span>
        <span className={styles.foot}>
          <span>{notice.case?.number ?? label((notice.case ?? notice.policy)?.processLabel)}</span>
          <time dateTime={notice.createdAt}>{format.moment(notice.createdAt)}</time>
        </span>
      </Link>
    </li>
  );
}

function pageOf({ case: about, policy }: Notice): string {
  if (about) return to.case(about.id);
  return policy ? to.policy(policy.process, policy.version) : to.notifications();
}
