import { createContext, type ReactNode, use } from 'react';
import type { Answer } from '../../../api/operations.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import styles from './draft.module.css';
import { partOf } from './places.ts';
import { useDraftTexts } from './texts.ts';

export type Finding = Answer<'getPolicyDraft'>['findings'][number];

const Findings = createContext<readonly Finding[]>([]);

export function FindingsProvider({ findings, children }: { findings: readonly Finding[]; children: ReactNode }) {
  return <Findings value={findings}>{children}</Findings>;
}

/** What lint says of exactly this place, in the reader's words; nothing where it is right. */
export function useProblem(): (pointer: string) => string | undefined {
  const findings = use(Findings);
  const { label } = useLabels();
  return pointer => {
    const here = findings.filter(finding => finding.pointer === pointer);
    return here.length === 0 ? undefined : here.map(({ text }) => label(text)).join(' ');
  };
}

/** What lint says of a whole part, where no control of its own stands for it. */
export function ProblemAt({ pointer }: { pointer: string }) {
  const problem = useProblem()(pointer);
  return problem ? <p className={styles.problem}>{problem}</p> : null;
}

/** Everything that was found, errors first; the same stands at its field. */
export function FindingList({
  findings,
  checking,
  onOpen,
}: {
  findings: readonly Finding[];
  checking: boolean;
  /** Goes to where it stands. */
  onOpen(pointer: string): void;
}) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const ordered = findings.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return (
    <div className={styles.findings} role="status" aria-label={say('findings')} aria-busy={checking}>
      {ordered.length === 0 ? <p>{say('sound')}</p> : null}
      <ul>
        {ordered.map(finding => (
          <li key={`${finding.pointer} ${finding.code}`} data-severity={finding.severity}>
            <strong>{say(finding.severity)}</strong> {label(finding.text)}{' '}
            <button
              type="button"
              className={styles.link}
              title={finding.pointer || '/'}
              onClick={() => onOpen(finding.pointer)}
            >
              {say('goTo', { part: say(`part-${partOf(finding.pointer)}`) })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
