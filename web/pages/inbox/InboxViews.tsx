import { Link } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { SavedViews } from '../../components/list/SavedViews.tsx';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { to } from '../../paths.ts';
import styles from './Inbox.module.css';
import { countText, VIEWS } from './inbox-query.ts';
import { useInboxTexts } from './texts.ts';

/** Whose tasks, each with how many there are; and the views the reader saved. */
export function InboxViews({ query }: { query: ListQuery }) {
  const say = useInboxTexts();
  const { items } = useMe();
  const { data: counts } = useRead('countTasks');
  const { view: chosen = 'mine', sort: _, ...filters } = query.query;
  return (
    <div className={styles.views}>
      <nav aria-label={say('views')}>
        <ul>
          {VIEWS.map(view => (
            <li key={view}>
              <Link
                to={to.inbox({ ...filters, view: view === 'mine' ? null : view })}
                aria-current={view === chosen ? 'page' : undefined}
              >
                {say(view)}
                {counts ? (
                  <span className={styles.count} data-late={view === 'overdue' && counts.overdue > 0}>
                    {countText(counts[view])}
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {items.includes('tasks.load') ? <Link to={to.load()}>{say('load')}</Link> : null}
      <SavedViews kind="tasks" list={query} />
    </div>
  );
}
