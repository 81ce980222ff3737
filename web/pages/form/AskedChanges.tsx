import type { CaseDetail } from '../../api/answers.ts';
import { useWholeHistory } from '../../api/use-whole-history.ts';
import { focusField } from '../../components/form/entry.ts';
import { requestOf } from '../../components/remarks/request.ts';
import { useRemarkTexts } from '../../components/remarks/texts.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './Revision.module.css';
import type { RevisedField } from './revised.ts';

interface AskedChangesProps {
  detail: CaseDetail;
  revised: readonly RevisedField[];
  idBase: string;
}

/** Why the form came back: what was said of it as a whole, and each remark with the way to its field and whether that was changed. */
export function AskedChanges({ detail, revised, idBase }: AskedChangesProps) {
  const say = useRemarkTexts();
  const { label, name } = useLabels();
  const { moment } = useFormat();
  const request = requestOf(detail, useWholeHistory(detail.id) ?? []);
  const asked = revised.filter(({ remarks }) => remarks.length > 0);
  if (!request && asked.length === 0) return null;
  const go = (pointer: string, field: string) => (
    <button type="button" aria-label={say('at', { field })} onClick={() => focusField(idBase, pointer)}>
      {field}
    </button>
  );
  return (
    <section className={styles.asked} aria-label={say('asked')}>
      <h2>{say('asked')}</h2>
      {request ? (
        <p>
          {say('said', { text: request.text })}{' '}
          <span className={styles.soft}>{say('askedBy', { who: name(request.by), when: moment(request.at) })}</span>
        </p>
      ) : null}
      <ul>
        {asked.flatMap(({ pointer, field, remarks, changed }) =>
          remarks.map(({ id, text }) => (
            <li key={id}>
              {go(pointer, label(field.label))}
              <span>{text}</span>
              <span className={changed ? styles.changed : styles.soft}>{say(changed ? 'changed' : 'notYet')}</span>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
