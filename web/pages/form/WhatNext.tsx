import { durationLabel } from '../../../domain/calendar/duration-label.ts';
import type { Process } from '../../api/answers.ts';
import { StageSeats } from '../../components/stage/StageSeats.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { FormPlan } from './form-plan.ts';
import { type Ahead, inGeneral } from './steps-ahead.ts';
import { useFormPageTexts } from './texts.ts';
import styles from './WhatNext.module.css';

interface WhatNextProps {
  process: Process;
  plan: FormPlan;
  /** What the server foretells of this form; absent while it cannot be tried. */
  ahead: readonly Ahead[] | undefined;
}

/** Who will decide, by when, once the form is handed in: a small line of steps. */
export function WhatNext({ process, plan, ahead }: WhatNextProps) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const steps = ahead ?? inGeneral(process, (plan.onward ?? plan.create).to[0]);
  if (steps.length === 0) return null;
  return (
    <section className={styles.next} aria-label={say('whatNext')}>
      <h2>{say('whatNext')}</h2>
      <ol>
        {steps.map(step => (
          <li key={step.key}>
            <p>{label(step.label)}</p>
            {step.stage ? <StageSeats stage={step.stage} /> : <Who step={step} />}
            <When step={step} />
          </li>
        ))}
      </ol>
      {process.totals.map(({ key, label: total, within }) => (
        <p key={key} className={styles.small}>
          {say('total', { total: label(total), length: label(durationLabel(within)) })}
        </p>
      ))}
    </section>
  );
}

function Who({ step }: { step: Ahead }) {
  const say = useFormPageTexts();
  const { label, name, language } = useLabels();
  const roles = step.roles.map(label).join(say('or'));
  const places = [...new Set(step.places.map(name))].join(language === 'zh' ? '、' : ', ');
  return roles === '' ? null : (
    <p className={styles.small}>{places === '' ? roles : say('rolesAt', { roles, places })}</p>
  );
}

function When({ step }: { step: Ahead }) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const { moment } = useFormat();
  const { dueAt, within } = step;
  const said = dueAt ? say('until', { moment: moment(dueAt) }) : within ? say('within', { length: label(within) }) : '';
  return said === '' ? null : <p className={styles.small}>{said}</p>;
}
