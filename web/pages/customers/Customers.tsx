import { Button } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { CsvLink } from '../../components/list/CsvLink.tsx';
import { FilterBar } from '../../components/list/FilterBar.tsx';
import { ListFrame } from '../../components/list/ListFrame.tsx';
import { type Column, LongTable } from '../../components/list/LongTable.tsx';
import { type ListQuery, useListQuery } from '../../components/list/use-list-query.ts';
import { useLongList } from '../../components/list/use-long-list.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { useCustomersTexts } from './texts.ts';

type Customer = Answer<'listCustomers'>['items'][number];

const LIST = '/v1/customers';
const idOf = ({ id }: Customer) => id;

/** Whom the partner sells to, and who looks after whom. */
export default function Customers() {
  const say = useCustomersTexts();
  const query = useListQuery(['q']);
  const list = useLongList<Customer>(LIST, query.query, { idOf, chosen: null, hold: false });
  const columns = useColumns();
  return (
    <Page title={say('title')} fill>
      <ListFrame
        head={
          <FilterBar list={query} text={say('name')} filters={[]}>
            <CsvLink path={LIST} query={query.query} />
          </FilterBar>
        }
      >
        <LongTable label={say('list')} list={list} columns={columns} idOf={idOf} empty={<Nothing query={query} />} />
      </ListFrame>
    </Page>
  );
}

function Nothing({ query }: { query: ListQuery }) {
  const say = useCustomersTexts();
  if (!query.query.q) return <Empty title={say('nothing')} hint={say('nothingHint')} />;
  const clear = <Button onClick={() => query.change({ q: null })}>{say('clear')}</Button>;
  return <Empty title={say('nothingFound')} action={clear} />;
}

function useColumns(): readonly Column<Customer>[] {
  const say = useCustomersTexts();
  const { name } = useLabels();
  const format = useFormat();
  const partner = ({ partner: of, secondTier }: Customer) =>
    secondTier ? `${name(of)} · ${say('secondTier')}` : name(of);
  return [
    { key: 'name', label: say('name'), wide: true, cell: row => <strong>{row.name}</strong> },
    { key: 'kind', label: say('kind'), cell: row => say(row.kind) },
    { key: 'partner', label: say('partner'), minor: true, cell: partner },
    { key: 'manager', label: say('manager'), cell: row => name(row.accountManager) || '—' },
    { key: 'since', label: say('since'), minor: true, cell: row => format.date(row.since) },
  ];
}
