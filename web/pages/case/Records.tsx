import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { FactValue } from './FactValue.tsx';
import styles from './RelatedTab.module.css';
import { recordFields } from './record-fields.ts';
import { useCaseTexts } from './texts.ts';

/** What people wrote down along the case, such as progress updates, in the words of the command that took it. */
export function Records({ detail, schema }: { detail: CaseDetail; schema: ProcessSchema }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label } = useLabels();
  const { data } = useRead('getCaseRecords', { params: { id: detail.id } });
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3>{say('records')}</h3>
      <ol>
        {data.items.toReversed().map(record => (
          <li key={record.seq} className={styles.record}>
            <time dateTime={record.at}>{format.moment(record.at)}</time>
            <dl>
              {recordFields(schema, record.data, detail.data).map(({ name, ...shown }) => (
                <div key={name}>
                  <dt>{label(shown.field.label)}</dt>
                  <dd>
                    <FactValue {...shown} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}
