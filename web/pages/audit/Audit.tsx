import { useSearchParams } from 'react-router';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AccessLog } from './AccessLog.tsx';
import { Trails } from './Trails.tsx';
import { useAuditTexts } from './texts.ts';

/** Any case's trail, verified where it is read; who was refused, revealed or exported what (domain/access.md section 8). */
export default function Audit() {
  const say = useAuditTexts();
  const [search, setSearch] = useSearchParams();
  const part = search.get('part') === 'access' ? 'access' : 'trails';
  return (
    <Page title={say('title')}>
      <Tabs
        label={say('parts')}
        open={part}
        onOpen={key => setSearch(key === 'access' ? { part: key } : {})}
        tabs={[
          { key: 'trails', label: say('trails') },
          { key: 'access', label: say('access') },
        ]}
      >
        {part === 'access' ? <AccessLog /> : <Trails />}
      </Tabs>
    </Page>
  );
}
