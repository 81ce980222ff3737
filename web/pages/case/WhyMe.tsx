import type { CaseDetail } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useCaseTexts } from './texts.ts';
import styles from './WhyMe.module.css';

/** Why the task stands before this reader and why by then; for others who may decide. In the server's sentences. */
export function WhyMe({ standing }: { standing: CaseDetail['tasks'][number]['standing'] }) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const [first, ...more] = standing.sentences;
  if (!first) return null;
  return (
    <div className={styles.why}>
      <p>{label(first)}</p>
      {more.length > 0 ? (
        <details>
          <summary>{say('whyMore')}</summary>
          <ul>
            {more.map(sentence => (
              <li key={sentence.en}>{label(sentence)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
