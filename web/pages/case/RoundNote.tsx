import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { requestOf } from '../../components/remarks/request.ts';
import { useRemarkTexts } from '../../components/remarks/texts.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { FieldChanges, FieldValues } from './FieldChanges.tsx';
import styles from './RoundNote.module.css';

interface RoundNoteProps {
  detail: CaseDetail;
  schema: ProcessSchema;
  history: readonly HistoryEntry[];
  /** Up to which entry the reader had seen the case; null: they had not. */
  since: number | null;
}

/** What is asked to be changed; or, once the case came back, what is different since the reader last looked and which remarks that answers. */
export default function RoundNote(props: RoundNoteProps) {
  const waits = props.detail.tasks.some(({ decides }) => decides.some(command => props.schema.inputs[command]?.edits));
  return waits ? <Asked {...props} /> : <CameBack {...props} />;
}

function Asked({ detail, history }: RoundNoteProps) {
  const say = useRemarkTexts();
  const { label, name } = useLabels();
  const { moment } = useFormat();
  const request = requestOf(detail, history);
  return (
    <section className={styles.note} data-kind="asked" aria-label={say('asked')}>
      <h3>{say('asked')}</h3>
      {request ? (
        <p>
          {say('said', { text: request.text })}{' '}
          <span className={styles.soft}>{say('askedBy', { who: name(request.by), when: moment(request.at) })}</span>
        </p>
      ) : null}
      <ul>
        {detail.remarks.map(remark => (
          <li key={remark.id} className={styles.remark}>
            <strong>{label(remark.label)}</strong>
            <span className={styles.text}>{remark.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CameBack({ detail, schema, since }: RoundNoteProps) {
  const say = useRemarkTexts();
  const { label } = useLabels();
  const { data: changes } = useRead('getCaseChanges', {
    params: { id: detail.id },
    query: { since: since ?? 0 },
    when: since !== null && since < detail.seq,
    keep: true,
  });
  const { remarks } = detail;
  const fields = changes?.fields ?? [];
  const done = remarks.filter(remark => remark.changes.length > 0).length;
  if (remarks.length === 0 && fields.length === 0) return null;
  const counts = [
    fields.length > 0 ? say('fields', { count: fields.length }) : '',
    remarks.length > 0 ? say('answered', { count: remarks.length, done }) : '',
  ];
  return (
    <details className={styles.note} open>
      <summary>
        <strong>{fields.length > 0 ? say('since') : say('lastRound')}</strong>
        {' · '}
        {counts.filter(Boolean).join(' · ')}
      </summary>
      {fields.length > 0 ? <FieldChanges changes={fields} schema={schema} data={detail.data} /> : null}
      {remarks.length > 0 ? (
        <>
          <h3>{say('remarks')}</h3>
          <ul>
            {remarks.map(({ id, label: field, text, changes: answered }) => (
              <li key={id} className={styles.remark}>
                <strong>{label(field)}</strong>
                <span className={styles.text}>{text}</span>
                {answered.length === 0 ? (
                  <span className={styles.open}>{say('unchanged')}</span>
                ) : (
                  <span className={styles.done}>
                    {say('changed')}
                    {answered.map(change => (
                      <FieldValues key={change.pointer} change={change} schema={schema} data={detail.data} />
                    ))}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}
