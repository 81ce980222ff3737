import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { Section } from '../../ui/Section.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import styles from './directory.module.css';
import { ImportResult } from './ImportResult.tsx';
import { tableFrom } from './import-table.ts';
import { useImportTexts } from './import-texts.ts';
import { useAdministers } from './use-administers.ts';
import { useImport } from './use-import.ts';

/** Many entries at once out of a table: tried out first, then imported with progress, each row with what came of it. */
export default function Import() {
  const say = useImportTexts();
  const { some } = useAdministers();
  return <DirectoryPage>{some ? <ImportForm /> : <Empty title={say('notAllowed')} />}</DirectoryPage>;
}

function ImportForm() {
  const say = useImportTexts();
  const [text, setText] = useState('');
  const [file, setFile] = useState<{ name: string; table: Blob }>();
  const job = useImport();
  const table = file?.table ?? new Blob([text], { type: 'text/csv;charset=utf-8' });
  const take = (next: { text?: string; file?: { name: string; table: Blob } }) => {
    setText(next.text ?? '');
    setFile(next.file);
    job.forget();
  };
  const nothing = !file && text.trim() === '';
  const { tried, done, finished, busy } = job;
  return (
    <>
      <p className={styles.soft}>{say('lead')}</p>
      <Columns />
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
      <div className={styles.page} aria-live="polite">
        {job.error === undefined ? null : <Trouble error={job.error} />}
        {tried && !finished ? <Running job={job} table={table} /> : null}
        {tried && !done ? (
          <Section title={say('would')}>
            <ImportResult label={say('would')} imported={tried} />
          </Section>
        ) : null}
        {finished && done ? (
          <Section title={say('happened')}>
            <ImportResult label={say('happened')} imported={done} />
          </Section>
        ) : null}
      </div>
    </>
  );
}

function Running({ job, table }: { job: ReturnType<typeof useImport>; table: Blob }) {
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

function Columns() {
  const say = useImportTexts();
  return (
    <details>
      <summary>{say('columns')}</summary>
      <p>{say('columnsAre')}</p>
      <p className={styles.soft}>{say('columnsHint')}</p>
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
        accept=".csv,.txt,text/csv"
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
