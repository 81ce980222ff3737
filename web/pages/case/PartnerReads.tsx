import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail } from '../../api/answers.ts';
import { useMe } from '../../api/session.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CommandPanel.module.css';
import type { Choice } from './command-choices.ts';
import { type Reason, reasonRead } from './partner-reads.ts';
import { useCaseTexts } from './texts.ts';

/** The reason as the partner will read it in the case, while it is being written. */
export function PartnerReads({ detail, choice, typed }: { detail: CaseDetail; choice: Choice; typed: JsonObject }) {
  const say = useCaseTexts();
  const { label, name } = useLabels();
  const { side } = useMe();
  const read = reasonRead(choice.input, (typed.reason ?? {}) as Reason, label);
  if (side !== 'vendor' || !detail.partner || read === '') return null;
  return (
    <figure className={styles.read}>
      <figcaption>{say('willRead', { who: name(detail.partner) })}</figcaption>
      <blockquote>
        <strong>{label(choice.label)}</strong>
        <p>{read}</p>
      </blockquote>
    </figure>
  );
}
