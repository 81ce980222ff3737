import { useRead } from '../../api/use-read.ts';
import { Numbers } from '../../components/chart/Numbers.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { useDashboardTexts } from './texts.ts';

/** What the reader can act on now, each number the way to its list. */
export function WaitsNow() {
  const say = useDashboardTexts();
  const format = useFormat();
  const { data, error, refetch } = useRead('countTasks');
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  const number = (view: 'overdue' | 'mine' | 'groups') => ({
    label: say(view),
    said: format.number(data[view]),
    to: to.inbox({ view }),
  });
  return <Numbers items={[{ ...number('overdue'), late: data.overdue > 0 }, number('mine'), number('groups')]} />;
}
