import { Button } from 'antd';
import { isProblem, NoAnswer } from '../api/problem.ts';
import { defineTexts } from '../i18n/texts.ts';
import { Empty } from './Empty.tsx';

const useTexts = defineTexts('trouble', {
  again: { en: 'Try again', zh: '重试' },
  noAnswer: { en: 'The server did not answer', zh: '服务器没有响应' },
  noAnswerHint: {
    en: 'Check the connection. Nothing is lost; it is tried again as soon as you ask.',
    zh: '请检查网络连接。内容不会丢失，可随时重试。',
  },
  unknown: { en: 'This could not be shown', zh: '无法显示' },
});

/** Stands where a read failed: what happened in the server's own words, and what to do. */
export function Trouble({ error, again }: { error: unknown; again?: () => unknown }) {
  const say = useTexts();
  const action = again ? <Button onClick={() => void again()}>{say('again')}</Button> : undefined;
  if (isProblem(error)) return <Empty title={error.problem.title} hint={error.problem.detail} action={action} />;
  if (error instanceof NoAnswer) return <Empty title={say('noAnswer')} hint={say('noAnswerHint')} action={action} />;
  return <Empty title={say('unknown')} action={action} />;
}
