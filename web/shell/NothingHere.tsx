import { Link } from 'react-router';
import { to } from '../paths.ts';
import { Page } from '../ui/Page.tsx';
import { useShellTexts } from './texts.ts';

export function NothingHere() {
  const say = useShellTexts();
  return (
    <Page title={say('nothingHere')}>
      <div>
        <p>{say('nothingHereWhy')}</p>
        <Link to={to.inbox()}>{say('toInbox')}</Link>
      </div>
    </Page>
  );
}
