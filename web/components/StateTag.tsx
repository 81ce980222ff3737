import styles from './StateTag.module.css';
import { useCaseWords } from './texts.ts';

const SIGNS = { waits: '●', runs: '◐', ended: '■' } as const;

/** A case's state with its sign: whether it waits for somebody, goes on by itself, or has ended. */
export function StateTag({ label, kind }: { label: string; kind: keyof typeof SIGNS }) {
  const say = useCaseWords();
  return (
    <span className={styles.tag} data-kind={kind}>
      <span role="img" aria-label={say(kind)} title={say(kind)}>
        {SIGNS[kind]}
      </span>{' '}
      {label}
    </span>
  );
}
