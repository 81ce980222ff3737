import { useSearchParams } from 'react-router';
import { signInAddress } from '../../api/session.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { PeopleToBe } from './PeopleToBe.tsx';
import styles from './SignIn.module.css';
import { useSignInTexts } from './texts.ts';

/** Where the embedded issuer asks who one is, and where a sign-in that failed ends. */
export default function SignIn() {
  const say = useSignInTexts();
  const [search] = useSearchParams();
  const request = search.get('request');
  const failed = search.has('problem');
  const start = signInAddress('/');
  if (!request && !failed) location.replace(start);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        <h1>会签 Countersign</h1>
        <LanguageButton />
      </header>
      {failed ? (
        <section className={styles.failed} role="alert">
          <h2>{say('failed')}</h2>
          <p>{say('failedHint')}</p>
          <a href={start}>{say('again')}</a>
        </section>
      ) : null}
      {request ? <PeopleToBe request={request} /> : null}
    </main>
  );
}
