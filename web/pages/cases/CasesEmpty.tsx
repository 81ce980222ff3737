import { Button } from 'antd';
import { useMe } from '../../api/session.tsx';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { Empty } from '../../ui/Empty.tsx';
import { NewCase } from './NewCase.tsx';
import { useCasesTexts } from './texts.ts';

/** Why no case is shown, and what to do about it. */
export function CasesEmpty({ query: { query, change } }: { query: ListQuery }) {
  const say = useCasesTexts();
  const { creates } = useMe();
  const { process: _p, sort: _s, ...filters } = query;
  const names = Object.keys(filters);
  if (names.length > 0) {
    const forgotten = Object.fromEntries(names.map(name => [name, null]));
    const clear = <Button onClick={() => change(forgotten)}>{say('clear')}</Button>;
    return <Empty title={say('nothingFound')} hint={say('nothingFoundHint')} action={clear} />;
  }
  const may = creates.length > 0;
  return (
    <Empty
      title={say('nothing')}
      hint={say(may ? 'nothingNew' : 'nothingHint')}
      action={may ? <NewCase /> : undefined}
    />
  );
}
