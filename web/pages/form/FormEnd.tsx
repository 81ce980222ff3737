import { Button } from 'antd';
import type { ProcessSchema } from '../../api/answers.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { ProblemSummary } from '../../components/form/ProblemSummary.tsx';
import styles from './CaseForm.module.css';

interface FormEndProps {
  schema: ProcessSchema;
  /** What is still to be done, once the person tried to hand it in. */
  problems: readonly FieldProblem[];
  /** Why it cannot be handed in whatever stands in it; what came of the last try. */
  refusal: string | undefined;
  trouble: string | undefined;
  idBase: string;
  /** What handing it in is called. */
  action: string;
  busy: boolean;
  onHandIn(): void;
}

/** The end of the form: what is still to be done, each with the way to it, and handing it in. */
export function FormEnd({ schema, problems, refusal, trouble, idBase, action, busy, onHandIn }: FormEndProps) {
  return (
    <div className={styles.end}>
      <ProblemSummary fields={schema.fields} problems={problems} idBase={idBase} />
      {refusal ? <p className={styles.refusal}>{refusal}</p> : null}
      {trouble ? (
        <p role="alert" className={styles.refusal}>
          {trouble}
        </p>
      ) : null}
      <Button type="primary" loading={busy} onClick={onHandIn}>
        {action}
      </Button>
    </div>
  );
}
