import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { AllowedCommand, ProcessSchema } from '../../api/answers.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { ProblemSummary } from '../../components/form/ProblemSummary.tsx';
import Requirements from '../../components/requirements/Requirements.tsx';
import styles from './CaseForm.module.css';

interface FormEndProps {
  schema: ProcessSchema;
  /** What is still to be done, once the person tried to hand it in. */
  problems: readonly FieldProblem[];
  /** Why it cannot be handed in whatever stands in it; what came of the last try. */
  refusal: string | undefined;
  trouble: string | undefined;
  /** What hands it in, as the server judged it last. */
  onward: AllowedCommand | undefined;
  idBase: string;
  /** What handing it in is called. */
  action: string;
  busy: boolean;
  onHandIn(): void;
  /** What is offered beside it. */
  children?: ReactNode;
}

/** The end of the form: what is still to be done, each with the way to it, and handing it in. */
export function FormEnd({ schema, problems, refusal, trouble, onward, idBase, action, busy, ...rest }: FormEndProps) {
  const { onHandIn, children } = rest;
  const unmet = onward?.reason?.unmet !== undefined;
  return (
    <div className={styles.end}>
      <ProblemSummary fields={schema.fields} problems={problems} idBase={idBase} />
      {onward ? <Requirements commands={[onward]} /> : null}
      {refusal && !unmet ? <p className={styles.refusal}>{refusal}</p> : null}
      {trouble ? (
        <p role="alert" className={styles.refusal}>
          {trouble}
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button type="primary" loading={busy} disabled={unmet} onClick={onHandIn}>
          {action}
        </Button>
        {children}
      </div>
    </div>
  );
}
