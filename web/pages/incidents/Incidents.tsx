import { useSearchParams } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { changed } from '../../components/list/list-query.ts';
import { NothingHere } from '../../shell/NothingHere.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { IncidentList } from './IncidentList.tsx';
import { useIncidentTexts } from './texts.ts';

/** Only for who answers for incidents: all of them for operations, those of the own roles for others. */
export default function Incidents() {
  const { areas } = useMe();
  return areas.includes('incidents') ? <Listed /> : <NothingHere />;
}

function Listed() {
  const say = useIncidentTexts();
  const [search, setSearch] = useSearchParams();
  const status = search.get('status') === 'resolved' ? 'resolved' : 'open';
  const choice = (
    <Choice
      label={say('status')}
      value={status}
      options={(['open', 'resolved'] as const).map(value => ({ value, label: say(value) }))}
      onChange={value =>
        setSearch(before => changed(before, { status: value === 'open' ? '' : value }), { replace: true })
      }
    />
  );
  return (
    <Page title={say('title')} actions={choice}>
      <IncidentList key={status} status={status} />
    </Page>
  );
}
