import { CsvLink } from '../../components/list/CsvLink.tsx';
import { FilterBar } from '../../components/list/FilterBar.tsx';
import { useListTexts } from '../../components/list/texts.ts';
import { useFilters } from '../../components/list/use-filters.ts';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { useInboxTexts } from './texts.ts';

/** Narrows and orders the tasks; what is done is ordered by when. */
export function InboxFilters({ query }: { query: ListQuery }) {
  const say = useInboxTexts();
  const words = useListTexts();
  const { process, state, unit, partner, due } = useFilters(query.query.process);
  const open = [
    { value: '', label: say('byDue') },
    { value: '-due', label: say('byDueDown') },
    { value: 'opened', label: say('byOpened') },
    { value: '-opened', label: say('byOpenedDown') },
  ];
  const closed = [
    { value: '', label: say('byClosedDown') },
    { value: 'closed', label: say('byClosed') },
  ];
  return (
    <FilterBar
      list={query}
      filters={query.query.view === 'done' ? [process, state, unit, partner] : [process, state, unit, partner, due]}
      sorts={{ name: 'sort', label: words('sort'), options: query.query.view === 'done' ? closed : open }}
      fixed={['view']}
    >
      <CsvLink path="/v1/tasks" query={query.query} />
    </FilterBar>
  );
}
