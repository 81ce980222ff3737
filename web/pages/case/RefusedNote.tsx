import styles from './CommandPanel.module.css';
import { useCaseTexts } from './texts.ts';
import type { Refused } from './use-give.ts';

/** Why it was not taken, in the server's words; what was typed is kept. */
export function RefusedNote({ refused }: { refused: Refused }) {
  const say = useCaseTexts();
  if (!refused) return null;
  const words = refused === 'no-answer' ? { title: say('noAnswer'), detail: say('noAnswerHint') } : refused;
  const changed = refused === 'no-answer' ? [] : (refused.changed ?? []);
  return (
    <div role="alert" className={styles.refused}>
      <strong>{words.title}</strong>
      <p>{words.detail}</p>
      {changed.length > 0 ? <p>{say('seeChanges')}</p> : null}
    </div>
  );
}
