import { useLabels } from '../../i18n/use-labels.ts';
import type { FormPlan, Process } from './form-plan.ts';
import { stepsAhead } from './steps-ahead.ts';
import { useFormPageTexts } from './texts.ts';
import styles from './WhatNext.module.css';

/** Who has to do what once the form is handed in, as a small line of steps. */
export function WhatNext({ process, plan }: { process: Process; plan: FormPlan }) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const steps = stepsAhead(process, (plan.onward ?? plan.create).to[0]);
  if (steps.length === 0) return null;
  return (
    <section className={styles.next} aria-label={say('whatNext')}>
      <h2>{say('whatNext')}</h2>
      <ol>
        {steps.map(step => (
          <li key={step.code}>{label(step.task?.label ?? step.label)}</li>
        ))}
      </ol>
    </section>
  );
}
