import type { Group } from '../../../../domain/policy/stage.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { usePolicyFields } from '../use-policy-fields.ts';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { without } from './GroupForm.tsx';
import { useDraftTexts } from './texts.ts';

interface TouchesFormProps {
  group: Group;
  pointer: string;
  process: string;
  onChange(group: Group): void;
}

/** The fields whose change asks it again. */
export function TouchesForm({ group, pointer, process, onChange }: TouchesFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const fields = usePolicyFields(process, 'own');
  const chosen = group.touches ?? [];
  const known = Object.entries(fields ?? {}).map(([name, field]) => ({ at: `/${name}`, name: label(field.label) }));
  const strange = chosen.filter(at => !known.some(field => field.at === at)).map(at => ({ at, name: at }));
  const toggle = (at: string, on: boolean) => {
    const next = on ? [...chosen, at] : chosen.filter(each => each !== at);
    onChange(without(group, 'touches', next.length === 0 ? undefined : next));
  };
  return (
    <details open={chosen.length > 0}>
      <summary>{say('touches')}</summary>
      <p className={styles.lead}>{say('touchesNone')}</p>
      <div className={styles.row} role="group" aria-label={say('touches')}>
        {[...known, ...strange].map(({ at, name }) => (
          <label key={at}>
            <input
              type="checkbox"
              data-at={`${pointer}/${chosen.indexOf(at)}`}
              checked={chosen.includes(at)}
              onChange={event => toggle(at, event.target.checked)}
            />{' '}
            {name}
          </label>
        ))}
      </div>
      {chosen.map((at, nth) => (
        <ProblemAt key={at} pointer={`${pointer}/${nth}`} />
      ))}
    </details>
  );
}
