import { Button } from 'antd';
import { Page } from '../ui/Page.tsx';
import { useShellTexts } from './texts.ts';

/** Stands where a page threw: the rest of the console goes on. */
export function Broken() {
  const say = useShellTexts();
  return (
    <Page title={say('broken')} actions={<Button onClick={() => location.reload()}>{say('reload')}</Button>}>
      <p>{say('brokenWhy')}</p>
    </Page>
  );
}
