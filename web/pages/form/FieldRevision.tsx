import { useShownValue } from '../../components/form/use-shown-value.ts';
import { useRemarkTexts } from '../../components/remarks/texts.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './Revision.module.css';
import type { RevisedField } from './revised.ts';

/** At a field: what was asked about it, and that it was changed since. */
export function FieldRevision({ revised }: { revised: RevisedField }) {
  const say = useRemarkTexts();
  const { name } = useLabels();
  const { moment } = useFormat();
  const shown = useShownValue();
  const was = shown(revised.field, revised.was);
  return (
    <>
      {revised.remarks.map(({ id, text, by, at }) => (
        <div key={id} className={styles.remark}>
          <p className={styles.text}>{text}</p>
          <p className={styles.soft}>{say('askedBy', { who: name(by), when: moment(at) })}</p>
        </div>
      ))}
      {revised.changed ? (
        <p className={styles.changed}>{was === '' ? say('changedFromNothing') : say('changedFrom', { was })}</p>
      ) : null}
    </>
  );
}
