import type { ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { FactValue } from './FactValue.tsx';
import { factSections } from './fact-rows.ts';
import styles from './TrailTab.module.css';
import { useCaseTexts } from './texts.ts';

interface SeenThenProps {
  caseId: string;
  seq: number;
  schema: ProcessSchema;
}

/** What its actor had before them at an entry: the state, every value, the clocks and files, and what automatic rules were judged by. */
export function SeenThen({ caseId, seq, schema }: SeenThenProps) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label } = useLabels();
  const { data, error, refetch } = useRead('getCaseEntry', { params: { id: caseId, seq: String(seq) } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={4} label={say('loading')} />;
  const { before, clocks, files, facts } = data;
  const rows = factSections(schema, before.data).flatMap(section => section.rows);
  const due = clocks.map(clock => `${label(clock.label)} ${format.moment(clock.dueAt)}`).join(say('listed'));
  return (
    <ul>
      <li>
        <span className={styles.soft}>{say('stateThen')}: </span>
        {label(before.stateLabel)}
        {due ? ` · ${due}` : ''}
        {files.length > 0 ? ` · ${say('filesThen', { count: files.length })}` : ''}
      </li>
      {rows.map(row => (
        <li key={row.pointer}>
          <span className={styles.soft}>{label(row.field.label)}: </span>
          {before.erased.includes(row.pointer) ? say('erased') : <FactValue {...row} />}
        </li>
      ))}
      {facts ? (
        <li>
          <span className={styles.soft}>{say('factsThen')}: </span>
          {facts.shown === 'values' ? <code>{JSON.stringify(facts.values)}</code> : say(facts.shown)}{' '}
          <code>{facts.digest}</code>
        </li>
      ) : null}
    </ul>
  );
}
