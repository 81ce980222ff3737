import { Button } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { Listing } from '../../components/list/Listing.tsx';
import { NothingHere } from '../../shell/NothingHere.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import { useHistoryRow } from './HistoryTable.tsx';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useFilters } from './use-filters.ts';

type Entry = Answer<'listDirectoryHistory'>['items'][number];

/** The trail of the directory, for who may read it. */
export default function History() {
  return useAdministers().history ? <Changes /> : <NothingHere />;
}

/** Who changed what, newest first. */
function Changes() {
  const say = useDirectoryTexts();
  const { values, any, clear } = useFilters(['subject']);
  const { columns, rowOf } = useHistoryRow();
  return (
    <DirectoryPage>
      <Listing<Entry>
        label={say('history')}
        path="/v1/directory/history"
        query={values}
        onClear={any ? clear : undefined}
        filters={any ? <Button onClick={clear}>{say('allChanges')}</Button> : undefined}
        columns={columns}
        rowOf={rowOf}
      />
    </DirectoryPage>
  );
}
