import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Labelled } from '../../ui/Labelled.tsx';
import { Section } from '../../ui/Section.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Import.module.css';
import { type AboutRow, ImportResult } from './ImportResult.tsx';
import { type ImportedRow, tableFrom } from './import-table.ts';
import { useImportTexts } from './texts.ts';
import { useImport } from './use-import.ts';

interface ImportFormProps<Row extends ImportedRow> {
  /** Where the table goes. */
  path: string;
  touches: RegExp;
  lead: string;
  /** The columns it may have, and how it is read. */
  columns: { names: string; hint: string };
  about: AboutRow<Row>;
}

/** Many entries at once out of a table: tried out first, then imported with progress, each row with what came of it. */
export function ImportForm<Row extends ImportedRow>({ path, touches, lead, columns, about }: ImportFormProps<Row>) {
  const say = useImportTexts();
  const [text, setText] = useState('');
  const [file, setFile] = useState<{ name: string; table: Blob }>();
  const job = useImport<Row>(path, touches);
  const table = file?.table ?? new Blob([text], { type: 'text/csv;charset=utf-8' });
  const take = (next: { text?: string; file?: { name: string; table: Blob } }) => {
    setText(next.text ?? '');
    setFile(next.file);
    job.forget();
  };
  const nothing = !file && text.trim() === '';
  const { tried, done, finished, busy } = job;
  return (
    <div className={styles.import}>
      <p className={styles.soft}>{lead}</p>
      <Columns {...columns} />
      <Labelled label={say('table')}>
        <textarea
          className={styles.text}
          rows={10}
          spellCheck={false}
          value={text}
          onChange={event => take({ text: event.target.value })}
        />
      </Labelled>
      <div className={styles.actions}>
        <Button
          type={tried ? 'default' : 'primary'}
          disabled={nothing || busy !== undefined}
          onClick={() => void job.tryOut(table)}
        >
          {say(busy === 'trying' ? 'trying' : 'try')}
        </Button>
        <FileChoice onFile={chosen => take({ file: chosen })} />
        {file ? <span>{say('chosen', { name: file.name })}</span> : null}
      </div>
      <div className={styles.import} aria-live="polite">
        {job.error === undefined ? null : <Trouble error={job.error} />}
        {tried && !finished ? <Running job={job} table={table} /> : null}
        {tried && !done ? (
          <Section title={say('would')}>
            <ImportResult label={say('would')} imported={tried} about={about} />
          </Section>
        ) : null}
        {finished && done ? (
          <Section title={say('happened')}>
            <ImportResult label={say('happened')} imported={done} about={about} />
          </Section>
        ) : null}
      </div>
    </div>
  );
}

function Running({
  job,
  table,
}: {
  job: Pick<ReturnType<typeof useImport>, 'tried' | 'done' | 'busy' | 'rowsDone' | 'run'>;
  table: Blob;
}) {
  const say = useImportTexts();
  const { tried, done, busy, rowsDone } = job;
  if (!tried) return null;
  const { total, counts } = tried;
  const doable = counts.created + counts.changed;
  const progress = { done: rowsDone, total };
  if (busy === 'importing')
    return (
      <div>
        <p>{say('importing', progress)}</p>
        <progress className={styles.bar} aria-label={say('importing', progress)} value={rowsDone} max={total} />
      </div>
    );
  return (
    <div className={styles.actions}>
      <Button type="primary" disabled={busy !== undefined || doable === 0} onClick={() => void job.run(table)}>
        {done ? say('goOn') : say('go', { count: doable })}
      </Button>
      {done ? <p>{say('stopped', progress)}</p> : null}
    </div>
  );
}

function Columns({ names, hint }: ImportFormProps<ImportedRow>['columns']) {
  const say = useImportTexts();
  return (
    <details>
      <summary>{say('columns')}</summary>
      <p>{names}</p>
      <p className={styles.soft}>{hint}</p>
    </details>
  );
}

function FileChoice({ onFile }: { onFile(file: { name: string; table: Blob }): void }) {
  const say = useImportTexts();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
        hidden
        aria-label={say('file')}
        onChange={async ({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile({ name: file.name, table: tableFrom(await file.arrayBuffer()) });
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('file')}</Button>
    </>
  );
}
