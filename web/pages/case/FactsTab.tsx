import { Button } from 'antd';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './FactsTab.module.css';
import { FactValue } from './FactValue.tsx';
import { FactCase } from './fact-case.ts';
import { type FactRow, factSections } from './fact-rows.ts';
import { useCaseTexts } from './texts.ts';
import { type Reveal, useReveal } from './use-reveal.ts';

/** What was said of the case, in the sections of its form; personal values masked until somebody asks. */
export function FactsTab({ detail, schema }: { detail: CaseDetail; schema: ProcessSchema }) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const reveal = useReveal(detail);
  const sections = factSections(schema, detail.data, detail.personal.erased);
  if (sections.length === 0) return <p className={styles.none}>{say('noFacts')}</p>;
  const masked = new Set(detail.personal.masked);
  return (
    <FactCase value={detail.id}>
      {masked.size > 0 && detail.personal.mayReveal ? <RevealBar reveal={reveal} count={masked.size} /> : null}
      {sections.map(section => (
        <section key={section.code} className={styles.section}>
          <h3>{label(section.label)}</h3>
          <dl className={styles.rows}>
            {section.rows.map(row => (
              <Row key={row.pointer} row={row} masked={masked.has(row.pointer)} clear={reveal.clear} />
            ))}
          </dl>
        </section>
      ))}
    </FactCase>
  );
}

interface RowProps {
  row: FactRow;
  masked: boolean;
  clear: Reveal['clear'];
}

function Row({ row, masked, clear }: RowProps) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const shown = clear.has(row.pointer);
  return (
    <div className={styles.row} data-kind={row.field.kind}>
      <dt>{label(row.field.label)}</dt>
      <dd>
        {row.erased ? (
          <span className={styles.soft}>{say('erased')}</span>
        ) : (
          <FactValue {...row} value={shown ? clear.get(row.pointer) : row.value} />
        )}
        {masked && !shown ? <span className={styles.soft}> · {say('masked')}</span> : null}
      </dd>
    </div>
  );
}

function RevealBar({ reveal, count }: { reveal: Reveal; count: number }) {
  const say = useCaseTexts();
  const shown = reveal.clear.size > 0;
  return (
    <p className={styles.reveal}>
      <Button size="small" onClick={() => (shown ? reveal.hide() : void reveal.show())}>
        {shown ? say('hideAgain') : say('reveal', { count })}
      </Button>
      <span className={styles.soft} role="status">
        {reveal.refused ?? say('revealNoted')}
      </span>
    </p>
  );
}
