import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { command, newKey } from '../../api/command.ts';
import { type Preview, preview } from '../../api/preview.ts';
import { isProblem } from '../../api/problem.ts';
import { JobProgress } from '../../components/jobs/JobProgress.tsx';
import { to } from '../../paths.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { Section } from '../../ui/Section.tsx';
import { type HandedIn, handedIn } from './handed-in.ts';
import { Impact } from './Impact.tsx';
import { useImportTexts } from './import-texts.ts';
import styles from './load.module.css';
import { Wrong } from './Wrong.tsx';

interface LoadYearFormProps {
  calendar: Calendar;
  tag: string;
  onStale(): unknown;
}

interface Checked {
  read: HandedIn;
  found?: Preview<'addCalendarVersion'>;
  error?: unknown;
}

/** Paste or file, check, look, confirm; what was typed stays whatever the server says. */
export function LoadYearForm({ calendar, tag, onStale }: LoadYearFormProps) {
  const say = useImportTexts();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ version: number; job: string | null }>();
  const key = useRef('');
  const params = { id: calendar.id };
  const write = (next: string) => {
    setText(next);
    setChecked(undefined);
  };
  const check = async () => {
    const read = handedIn(text);
    setBusy(true);
    setChecked(await checkedBy(read, change => preview('addCalendarVersion', { params, body: change, seen: tag })));
    key.current = newKey();
    setBusy(false);
  };
  const confirm = async ({ read }: Checked) => {
    if (!read.ok) return;
    setBusy(true);
    try {
      const { body } = await command('addCalendarVersion', { params, body: read.change, seen: tag, key: key.current });
      setMade(body);
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => /calendars|jobs/.test(String(path)) });
    } catch (error) {
      setChecked({ read, error });
      if (isProblem(error, 'VERSION_DIFFERS')) await onStale();
    }
    setBusy(false);
  };
  if (made) return <Made calendar={calendar} {...made} />;
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{say('lead')}</p>
      <Labelled label={say('document')}>
        <textarea
          className={styles.text}
          rows={18}
          spellCheck={false}
          value={text}
          onChange={event => write(event.target.value)}
        />
      </Labelled>
      <div className={styles.actions}>
        <Button type="primary" disabled={text.trim() === '' || busy} onClick={() => void check()}>
          {busy ? say('checking') : say('check')}
        </Button>
        <FileChoice onText={write} />
        <Template calendar={calendar} onText={write} />
      </div>
      <div aria-live="polite" className={styles.form}>
        {checked ? <Wrong text={text} read={checked.read} error={checked.error} /> : null}
        {checked?.found ? (
          <Section title={say('preview')}>
            <p>{say('becomes', { version: checked.found.version })}</p>
            <Impact title={say('byItself')} hint={say('byItselfHint')} movement={checked.found.impact.byItself} />
            <Impact title={say('onRequest')} hint={say('onRequestHint')} movement={checked.found.impact.onRequest} />
            <div className={styles.actions}>
              <Button type="primary" disabled={busy} onClick={() => void confirm(checked)}>
                {say('confirm', { version: checked.found.version })}
              </Button>
            </div>
          </Section>
        ) : null}
      </div>
    </div>
  );
}

async function checkedBy(
  read: HandedIn,
  judge: (change: Extract<HandedIn, { ok: true }>['change']) => Promise<Preview<'addCalendarVersion'>>,
): Promise<Checked> {
  if (!read.ok) return { read };
  try {
    return { read, found: await judge(read.change) };
  } catch (error) {
    return { read, error };
  }
}

function Made({ calendar, version, job }: { calendar: Calendar; version: number; job: string | null }) {
  const say = useImportTexts();
  return (
    <div className={styles.form} role="status">
      <p>
        <strong>{say('done', { version })}</strong>{' '}
        <Link to={to.calendar({ calendar: calendar.id })}>{say('back')}</Link>
      </p>
      {job ? <JobProgress id={job} /> : null}
    </div>
  );
}

function FileChoice({ onText }: { onText(text: string): void }) {
  const say = useImportTexts();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say('file')}
        onChange={async ({ target }) => {
          const [file] = target.files ?? [];
          if (file) onText(await file.text());
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('file')}</Button>
    </>
  );
}

/** The newest year there is, to be written over: what a year looks like is best learned from one. */
function Template({ calendar, onText }: { calendar: Calendar; onText(text: string): void }) {
  const say = useImportTexts();
  const newest = Object.keys(calendar.years).sort().at(-1);
  const year = newest === undefined ? undefined : calendar.years[newest];
  if (!year) return null;
  const daysOff = year.holidays.reduce(
    (sum, { from, to: until }) => sum + (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1,
    0,
  );
  const totals = { daysOff, makeUpWorkdays: year.makeUpWorkdays.length };
  const document = { region: calendar.id, ...year, totals };
  return (
    <Button type="text" onClick={() => onText(JSON.stringify(document, null, 2))}>
      {say('example', { year: year.year })}
    </Button>
  );
}
