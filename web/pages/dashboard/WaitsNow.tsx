import { useRead } from '../../api/use-read.ts';
import { Numbers } from '../../components/chart/Numbers.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { useDashboardTexts } from './texts.ts';

/** Overdue or due by the end of today; one row, as only their number is wanted. */
const DUE_TODAY = { due: '0wd', count: true, limit: 1 };

/** What the reader can act on now, each number the way to its list. */
export function WaitsNow() {
  const say = useDashboardTexts();
  const format = useFormat();
  const { data, error, refetch } = useRead('countTasks');
  const { data: today } = useRead('listCases', { query: DUE_TODAY });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  const number = (view: 'overdue' | 'mine' | 'groups') => ({
    label: say(view),
    said: format.number(data[view]),
    to: to.inbox({ view }),
  });
  const owed = today?.total;
  const dueToday = owed && {
    label: say('today'),
    said: `${format.number(owed.count)}${owed.more ? '+' : ''}`,
    to: to.cases({ due: DUE_TODAY.due }),
  };
  const overdue = { ...number('overdue'), late: data.overdue > 0 };
  return <Numbers items={[overdue, ...(dueToday ? [dueToday] : []), number('mine'), number('groups')]} />;
}
