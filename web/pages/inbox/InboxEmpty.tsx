import { Button } from 'antd';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useInboxTexts } from './texts.ts';

/** Why the list is empty, and where something is. */
export function InboxEmpty({ query: { query, change } }: { query: ListQuery }) {
  const say = useInboxTexts();
  const { data: counts } = useRead('countTasks');
  const { view = 'mine', sort: _, ...filters } = query;
  if (Object.keys(filters).length > 0) {
    const forgotten = Object.fromEntries(Object.keys(filters).map(name => [name, null]));
    return (
      <Empty title={say('nothingFound')} action={<Button onClick={() => change(forgotten)}>{say('clear')}</Button>} />
    );
  }
  const { mine = 0, groups = 0 } = counts ?? {};
  if (view !== 'groups' && view !== 'done' && groups > 0) {
    return (
      <Empty
        title={say(view === 'overdue' ? 'nothingOverdue' : 'nothingMine')}
        hint={say('inGroups', { count: groups })}
        action={<Link to={to.inbox({ view: 'groups' })}>{say('toGroups')}</Link>}
      />
    );
  }
  if (view === 'groups' && mine > 0) {
    return (
      <Empty
        title={say('nothingGroups')}
        hint={say('inMine', { count: mine })}
        action={<Link to={to.inbox()}>{say('toMine')}</Link>}
      />
    );
  }
  const titles = { groups: 'nothingGroups', overdue: 'nothingOverdue', done: 'nothingDone' } as const;
  return <Empty title={say(titles[view as keyof typeof titles] ?? 'nothingMine')} />;
}
