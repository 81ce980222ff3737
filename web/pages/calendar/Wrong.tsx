import { isProblem } from '../../api/problem.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import type { HandedIn } from './handed-in.ts';
import { useImportTexts } from './import-texts.ts';
import styles from './load.module.css';

/** What is wrong with what was handed in, each fault with the line where it stands. */
export function Wrong({ text, read, error }: { text: string; read: HandedIn; error: unknown }) {
  const say = useImportTexts();
  if (!read.ok) return <Faults text={text} faults={[{ line: read.line, detail: say('notJson') }]} />;
  if (error === undefined) return null;
  if (isProblem(error, 'VERSION_DIFFERS')) return <p className={styles.wrong}>{say('stale')}</p>;
  const found = isProblem(error) ? (error.problem.errors ?? []) : [];
  if (found.length === 0) return <Trouble error={error} />;
  const faults = found.map(({ pointer = '', detail }) => ({ line: read.lineOf(pointer), detail }));
  return <Faults text={text} faults={faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0))} />;
}

function Faults({ text, faults }: { text: string; faults: readonly { line: number | undefined; detail: string }[] }) {
  const say = useImportTexts();
  const lines = text.split('\n');
  return (
    <section className={styles.wrong} aria-label={say('wrong')}>
      <h2>{say('wrong')}</h2>
      <ul>
        {faults.map(({ line, detail }, nth) => (
          <li key={nth}>
            {line === undefined ? null : <strong>{say('line', { line })} </strong>}
            {detail}
            {line === undefined ? null : <code className={styles.quoted}>{lines[line - 1]?.trim()}</code>}
          </li>
        ))}
      </ul>
    </section>
  );
}
