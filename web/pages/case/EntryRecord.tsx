import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { FactValue } from './FactValue.tsx';
import { fieldAt } from './fact-rows.ts';
import { SeenThen } from './SeenThen.tsx';
import styles from './TrailTab.module.css';
import { useCaseTexts } from './texts.ts';

interface EntryRecordProps {
  entry: HistoryEntry;
  detail: CaseDetail;
  schema: ProcessSchema;
}

/** The record of one entry: what was set, which clocks it started, by which policy and calendar, and its hash in the chain. */
export function EntryRecord({ entry, detail, schema }: EntryRecordProps) {
  const say = useCaseTexts();
  const format = useFormat();
  const { id, version } = entry.calendar;
  const basis = [
    say('policyVersion', { version: entry.policy.version }),
    say('calendar', { id, version }),
    entry.deadlines.length > 0 &&
      `${say('clocks')}: ${entry.deadlines.map(({ dueAt }) => format.moment(dueAt)).join(say('listed'))}`,
  ];
  return (
    <dl className={styles.basis}>
      <Part name={say('entry')}>{entry.seq}</Part>
      <Part name={say('ranAt')}>
        <time dateTime={entry.ranAt}>{entry.ranAt}</time>
      </Part>
      <Part name={say('rule')}>{basis.filter(Boolean).join(' · ')}</Part>
      {entry.changes.length > 0 ? (
        <Part name={say('values')}>
          <Values values={entry.changes} schema={schema} data={detail.data} />
        </Part>
      ) : null}
      {entry.input.length > 0 ? (
        <Part name={say('given')}>
          <Values values={entry.input} schema={withInput(schema, entry.command)} data={detail.data} />
        </Part>
      ) : null}
      <Part name={say('seenThen')}>
        <SeenThen caseId={detail.id} seq={entry.seq} schema={schema} />
      </Part>
      <Part name={say('hash')}>
        <code>{entry.hash}</code>
      </Part>
    </dl>
  );
}

/** The fields of a command's own input in the place of the form's. */
function withInput(schema: ProcessSchema, command: string): ProcessSchema {
  return { ...schema, fields: schema.inputs[command]?.fields ?? {} };
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ValuesProps {
  values: HistoryEntry['changes'];
  schema: ProcessSchema;
  data: CaseDetail['data'];
}

function Values({ values, schema, data }: ValuesProps) {
  const say = useCaseTexts();
  const { label } = useLabels();
  return (
    <ul>
      {values.map(change => {
        const at = fieldAt(schema, change.pointer, data);
        return (
          <li key={change.pointer}>
            <span className={styles.soft}>{label(at.field.label) || change.pointer}: </span>
            {change.erased ? (
              say('erased')
            ) : change.removed || isEmpty(change.to) ? (
              say('empty')
            ) : (
              <FactValue {...at} value={change.to} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
