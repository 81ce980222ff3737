import { Button } from 'antd';
import { Empty } from '../ui/Empty.tsx';
import { useShellTexts } from './texts.ts';

/** Stands where a page threw: the rest of the console goes on. */
export function Broken() {
  const say = useShellTexts();
  return (
    <Empty
      title={say('broken')}
      hint={say('brokenWhy')}
      action={<Button onClick={() => location.reload()}>{say('reload')}</Button>}
    />
  );
}
