import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Query } from '../../api/client.ts';
import { usePages } from '../../api/use-read.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { CsvLink } from './CsvLink.tsx';
import styles from './Listing.module.css';
import { useListingTexts } from './listing-texts.ts';

interface ListingProps<Row> {
  label: string;
  path: string;
  query: Query;
  filters?: ReactNode;
  /** Given where filters are set. */
  onClear?: (() => void) | undefined;
  columns: readonly PlainColumn[];
  rowOf(row: Row): { key: string; cells: readonly ReactNode[] };
}

const PAGE = 50;

/** A list page by page under its filters, and the whole of it as a file. */
export function Listing<Row>({ label, path, query, filters, onClear, columns, rowOf }: ListingProps<Row>) {
  const say = useListingTexts();
  const list = usePages<Row>(path, { query: { ...query, limit: PAGE } });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div className={styles.filters}>
        {filters}
        <CsvLink path={path} query={query} />
      </div>
      {list.error ? <Trouble error={list.error} again={list.refetch} /> : null}
      {list.data || list.error ? null : <Skeleton rows={8} label={say('loading')} />}
      {list.data && rows.length === 0 ? (
        <Empty
          title={say(onClear ? 'nobodyFound' : 'emptyList')}
          action={onClear ? <Button onClick={onClear}>{say('clear')}</Button> : undefined}
        />
      ) : null}
      {rows.length > 0 ? <PlainTable label={label} columns={columns} rows={rows.map(rowOf)} /> : null}
      {list.hasNextPage ? (
        <div>
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
