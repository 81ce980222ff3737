import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useVerifyTexts } from './texts.ts';
import styles from './verify.module.css';
import type { Verdict } from './verify-trail.ts';

/** What a check found, in words; never by colour alone. */
export function VerdictLine({ verdict, brief = false }: { verdict: Verdict; brief?: boolean }) {
  const say = useVerifyTexts();
  if (verdict.kind === 'broken') {
    return (
      <p className={styles.broken} role="alert">
        <WarningOutlined aria-hidden /> {say(verdict.fault, { seq: verdict.seq })}
      </p>
    );
  }
  const { entries, withheld, head } = verdict;
  return (
    <div className={styles.whole} role="status">
      <p>
        <CheckCircleOutlined aria-hidden /> {say('whole', { count: entries })}
      </p>
      {withheld > 0 && !brief ? <p>{say('withheld', { count: withheld })}</p> : null}
      {brief ? null : <p className={styles.hash}>{say('head', { hash: head })}</p>}
    </div>
  );
}
