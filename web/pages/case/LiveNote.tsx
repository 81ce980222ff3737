import { useState } from 'react';
import type { CaseDetail, HistoryEntry } from '../../api/answers.ts';
import { useMe } from '../../api/session.tsx';
import { useNow } from '../../components/use-now.ts';
import { LOCALE } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './LiveNote.module.css';
import { ago, latestElsewhere } from './latest-elsewhere.ts';
import { useCaseTexts } from './texts.ts';

/** Says quietly what somebody else did to the case while it stood open here. */
export function LiveNote({ detail, history }: { detail: CaseDetail; history: readonly HistoryEntry[] }) {
  const say = useCaseTexts();
  const me = useMe();
  const { label, name, language } = useLabels();
  const [opened] = useState(detail.seq);
  const entry = latestElsewhere(history, opened, me.id);
  const now = useNow(5000);
  const when = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' });
  return (
    <div role="status" className={styles.live}>
      {entry ? (
        <p className={styles.note}>
          {say('didThis', { who: name(entry.actor.person), what: label(entry.label) })}{' '}
          <time dateTime={entry.ranAt} aria-hidden>
            {when.format(...ago(now - new Date(entry.ranAt).getTime()))}
          </time>
        </p>
      ) : null}
    </div>
  );
}
