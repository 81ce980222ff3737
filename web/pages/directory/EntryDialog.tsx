import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Affected, type AffectedShown } from './Affected.tsx';
import styles from './directory.module.css';
import { EntryControl } from './EntryControl.tsx';
import { type EntryField, problemsOf, rebased, type StaleField, staleFields, type Values } from './entry-form.ts';
import { Stale } from './Stale.tsx';
import { useDirectoryTexts } from './texts.ts';

export interface Seen {
  values: Values;
  /** The version the person looks at. */
  version: number;
}

interface EntryDialogProps {
  title: string;
  hint?: string;
  fields(values: Values): readonly EntryField[];
  seen: Seen;
  submit: string;
  danger?: boolean;
  /** What it would take with it; asked before anything is sent, and shown where it is something. */
  affected?: (values: Values, seen: Seen) => Promise<AffectedShown | undefined>;
  send(values: Values, seen: Seen, key: string): Promise<unknown>;
  /** The entry as it is now, where somebody else was first. */
  again?: () => Promise<Seen>;
  extra?: (values: Values) => ReactNode;
  onClose(): void;
}

/** An entry of the directory made or changed: judged by the server, what goes with it shown before, what was typed kept. */
export function EntryDialog(props: EntryDialogProps) {
  const { title, hint, submit, danger = false, extra, onClose } = props;
  const say = useDirectoryTexts();
  const form = useEntry(props);
  const { values, busy, error, stale, shown } = form;
  const fields = props.fields(values);
  const { of, whole } = problemsOf(error, fields);
  return (
    <Dialog
      title={title}
      onSubmit={() => void form.submit()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" danger={danger} disabled={busy}>
            {shown && fields.length > 0 ? say('confirm') : submit}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {hint ? <p className={styles.soft}>{hint}</p> : null}
        {stale ? <Stale fields={stale} /> : null}
        {fields.map(field => (
          <EntryControl
            key={field.key}
            field={field}
            value={values[field.key] ?? ''}
            problem={of[field.key]}
            onChange={value => form.set(field.key, value)}
          />
        ))}
        {extra?.(values)}
        <div aria-live="polite">
          {shown ? <Affected {...shown} /> : null}
          {whole.length > 0 && !stale ? <p className={styles.problem}>{whole.join(' ')}</p> : null}
          {error !== undefined && !isProblem(error) ? <Trouble error={error} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

/** What is typed, what was said of it, and one key for one wish. */
function useEntry({ seen: first, fields, affected, send, again, onClose }: EntryDialogProps) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(first);
  const [values, setValues] = useState(first.values);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [stale, setStale] = useState<StaleField[]>();
  const [shown, setShown] = useState<AffectedShown>();
  const key = useRef(newKey());
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failed) {
      setError(failed);
      if (again && isProblem(failed, 'VERSION_DIFFERS')) await catchUp(again);
    }
    setBusy(false);
  };
  const catchUp = async (readAgain: () => Promise<Seen>) => {
    const now = await readAgain();
    setStale(staleFields(fields(values), seen.values, now.values, values));
    setValues(rebased(seen.values, now.values, values));
    setSeen(now);
    setShown(undefined);
    key.current = newKey();
  };
  const look = async (): Promise<boolean> => {
    const found = await affected?.(values, seen);
    setShown(found);
    return found !== undefined;
  };
  // Where there is nothing to fill in, what goes with it is what one comes to see.
  const empty = fields(values).length === 0;
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !empty) return;
    opened.current = true;
    void attempt(async () => void (await look()));
  });
  return {
    values,
    busy,
    error,
    stale,
    shown,
    set(name: string, value: string) {
      setValues(before => ({ ...before, [name]: value }));
      setShown(undefined);
      key.current = newKey();
    },
    submit: () =>
      attempt(async () => {
        if (!shown && !empty && (await look())) return;
        await send(values, seen, key.current);
        await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => DIRECTORY.test(String(path)) });
        onClose();
      }),
  };
}

/** Reads that a change of the directory may alter. */
const DIRECTORY = /^\/v1\/(users|units|organizations|grants|capabilities|directory|me|tasks)/;
