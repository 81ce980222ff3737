import { useLabels } from '../../i18n/use-labels.ts';
import { focusField } from './entry.ts';
import type { FieldProblem, FormFieldSet } from './form-field.ts';
import styles from './ProblemSummary.module.css';
import { placedProblems } from './problems.ts';
import { useFormTexts } from './texts.ts';

/** What is still to be done, each a way to its field. */
export function ProblemSummary(props: {
  fields: FormFieldSet;
  problems: readonly FieldProblem[];
  base?: string;
  idBase: string;
}) {
  const { fields, problems, base, idBase } = props;
  const say = useFormTexts();
  const { label } = useLabels();
  if (problems.length === 0) return null;
  return (
    <div className={styles.summary}>
      <h3>{say('fixThese', { count: problems.length })}</h3>
      <ul>
        {placedProblems(fields, problems, base).map(problem => (
          <li key={problem.pointer + problem.detail}>
            <button type="button" onClick={() => focusField(idBase, problem.pointer)}>
              {problem.label ? label(problem.label) : say('theForm')}
            </button>
            <span>{problem.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
