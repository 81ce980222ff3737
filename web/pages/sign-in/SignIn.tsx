import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { signInAddress } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { LanguageButton } from './LanguageButton.tsx';
import { PeopleToBe } from './PeopleToBe.tsx';
import { problemNamed, useProblemTexts } from './problems.ts';
import styles from './SignIn.module.css';
import { useSignInTexts } from './texts.ts';

/** Where the embedded issuer asks who one is, where a sign-in that failed ends, and where one stands after signing out. */
export default function SignIn() {
  const say = useSignInTexts();
  const problem = useProblemTexts();
  const [search] = useSearchParams();
  const { data: product, error } = useRead('getProduct');
  const request = search.get('request');
  const failed = search.get('problem');
  const start = signInAddress(search.get('to') ?? '/');
  // A real issuer would let who has just left straight in again.
  const waits = search.has('signed-out') && product?.signIn !== 'embedded';
  const leaves = !request && failed === null && !waits;
  useEffect(() => {
    if (leaves) location.replace(start);
  }, [leaves, start]);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        <h1>会签 Countersign</h1>
        <LanguageButton />
      </header>
      {failed === null ? null : (
        <section className={`${styles.told} ${styles.failed}`} role="alert">
          <h2>{say('failed')}</h2>
          <p>{problem(problemNamed(failed))}</p>
          <a href={start}>{say('again')}</a>
        </section>
      )}
      {waits && (product || error) ? (
        <section className={styles.told}>
          <h2>{say('signedOut')}</h2>
          <p>{say('signedOutHint')}</p>
          <a href={start}>{say('again')}</a>
        </section>
      ) : null}
      {request ? <PeopleToBe request={request} /> : null}
    </main>
  );
}
