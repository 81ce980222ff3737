import { Button } from 'antd';
import { Link } from 'react-router';
import { isProblem } from '../api/problem.ts';
import { type Failure, useFailures } from '../commands/failures.tsx';
import { to } from '../paths.ts';
import { useShellTexts } from './texts.ts';
import styles from './UndoBar.module.css';

/** What did not happen although it was decided: stays until it is put away, with what was written and the way to the case. */
export function FailureLines() {
  const say = useShellTexts();
  const { failures } = useFailures();
  return (
    <div className={styles.failures} role="alert">
      {failures.length > 0 ? <h2 className="visually-hidden">{say('notDone')}</h2> : null}
      {failures.map(failure => (
        <FailureLine key={failure.id} failure={failure} />
      ))}
    </div>
  );
}

function FailureLine({ failure }: { failure: Failure }) {
  const say = useShellTexts();
  const { dismiss } = useFailures();
  const { id, label, error, caseId, typed, again } = failure;
  return (
    <section className={styles.failure} aria-label={say('notDoneOne', { label })}>
      <h3>{say('notDoneOne', { label })}</h3>
      <p>{isProblem(error) ? error.problem.detail : say('noAnswer')}</p>
      {typed ? <pre className={styles.typed}>{typed}</pre> : null}
      <div className={styles.actions}>
        {again ? (
          <Button
            size="small"
            onClick={() => {
              dismiss(id);
              again();
            }}
          >
            {say('sendAgain')}
          </Button>
        ) : null}
        {typed ? (
          <Button size="small" onClick={() => void navigator.clipboard.writeText(typed)}>
            {say('copyTyped')}
          </Button>
        ) : null}
        {caseId ? <Link to={to.case(caseId)}>{say('toCase')}</Link> : null}
        <Button size="small" type="text" className={styles.last ?? ''} onClick={() => dismiss(id)}>
          {say('putAway')}
        </Button>
      </div>
    </section>
  );
}
