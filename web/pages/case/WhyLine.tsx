import { lazy, Suspense, useState } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { useCaseTexts } from './texts.ts';
import styles from './WhyMe.module.css';

const WhyCase = lazy(() => import('./WhyCase.tsx'));

/** The way to why the case stands as it does, loaded for whoever wants to know. */
export function WhyLine({ detail }: { detail: CaseDetail }) {
  const say = useCaseTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.why} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say('whyState')}</summary>
      {open ? (
        <Suspense>
          <WhyCase detail={detail} />
        </Suspense>
      ) : null}
    </details>
  );
}
