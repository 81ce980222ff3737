import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './FactsTab.module.css';
import { FactValue } from './FactValue.tsx';
import { factSections } from './fact-rows.ts';
import { useCaseTexts } from './texts.ts';

/** What was said of the case, in the sections of its form. */
export function FactsTab({ detail, schema }: { detail: CaseDetail; schema: ProcessSchema }) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const sections = factSections(schema, detail.data);
  if (sections.length === 0) return <p className={styles.none}>{say('noFacts')}</p>;
  return sections.map(section => (
    <section key={section.code} className={styles.section}>
      <h3>{label(section.label)}</h3>
      <dl className={styles.rows}>
        {section.rows.map(row => (
          <div key={row.pointer} className={styles.row} data-kind={row.field.kind}>
            <dt>{label(row.field.label)}</dt>
            <dd>
              <FactValue {...row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
