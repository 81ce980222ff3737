import { Link } from 'react-router';
import { to } from '../paths.ts';
import { Empty } from '../ui/Empty.tsx';
import { useShellTexts } from './texts.ts';

export function NothingHere() {
  const say = useShellTexts();
  return (
    <Empty
      title={say('nothingHere')}
      hint={say('nothingHereWhy')}
      action={<Link to={to.inbox()}>{say('toInbox')}</Link>}
    />
  );
}
