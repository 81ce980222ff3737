import { pointerStep } from '../../../../domain/json.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Section } from '../../../ui/Section.tsx';
import { GROUPS, groupOf } from '../entries.ts';
import styles from './draft.module.css';
import { useProblem } from './findings.tsx';
import { useDraftTexts } from './texts.ts';
import type { Body, Draft } from './use-draft.ts';
import { ValueControl } from './ValueControl.tsx';

interface ValuesFormProps {
  draft: Draft;
  body: Body;
  onChange(body: Body): void;
}

/** The numbers and words of a policy, each at its name with what lint says of it. */
export function ValuesForm({ draft, body, onChange }: ValuesFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const problem = useProblem();
  const byGroup = Map.groupBy(Object.keys(body.values), key => groupOf(key, body.values[key]));
  const set = (key: string, value: unknown) => {
    onChange({ ...body, values: { ...body.values, [key]: value } as Body['values'] });
  };
  return GROUPS.filter(group => byGroup.has(group)).map(group => (
    <Section key={group} title={say(`group-${group}`)}>
      <div className={styles.fields}>
        {(byGroup.get(group) ?? []).map(key => {
          const known = draft.keys[key];
          const name = known ? label(known.label) : key;
          const pointer = `/values${pointerStep(key)}`;
          const wrong = problem(pointer);
          const whole = typeof body.values[key] === 'object';
          return (
            <div key={key} className={whole ? styles.whole : styles.field} data-wrong={wrong !== undefined}>
              <span className={styles.name}>{name}</span>
              <ValueControl
                label={name}
                pointer={pointer}
                kind={known?.kind ?? null}
                value={body.values[key]}
                onChange={value => set(key, value)}
              />
              {wrong ? <span className={styles.problem}>{wrong}</span> : null}
            </div>
          );
        })}
      </div>
    </Section>
  ));
}
