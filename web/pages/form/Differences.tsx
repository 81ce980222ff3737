import { Button } from 'antd';
import type { ProcessSchema } from '../../api/answers.ts';
import { placeOfProblem, valueAt } from '../../components/form/form-document.ts';
import { useShownValue } from '../../components/form/use-shown-value.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './Differences.module.css';
import type { Kept } from './kept.ts';
import { useFormPageTexts } from './texts.ts';

interface DifferencesProps {
  schema: ProcessSchema;
  kept: Kept;
  choose(pointer: string, whose: 'mine' | 'theirs'): void;
}

/** What was changed here and elsewhere, field by field, to choose from. */
export function Differences({ schema, kept, choose }: DifferencesProps) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const shown = useShownValue();
  if (kept.conflicts.length === 0) return null;
  return (
    <section className={styles.differences} role="alert" aria-label={say('differTitle')}>
      <h2>{say('differTitle')}</h2>
      <p>{say('differHint')}</p>
      <ul>
        {kept.conflicts.map(({ pointer, theirs }) => {
          const field = placeOfProblem(schema.fields, pointer)?.field;
          const name = label(field?.label);
          return (
            <li key={pointer}>
              <h3>{name}</h3>
              <dl>
                <dt>{say('mine')}</dt>
                <dd>{shown(field, valueAt(kept.value, pointer)) || say('nothing')}</dd>
                <dt>{say('theirs')}</dt>
                <dd>{shown(field, theirs) || say('nothing')}</dd>
              </dl>
              <div className={styles.buttons}>
                <Button aria-label={say('keepMineOf', { label: name })} onClick={() => choose(pointer, 'mine')}>
                  {say('keepMine')}
                </Button>
                <Button aria-label={say('takeTheirsOf', { label: name })} onClick={() => choose(pointer, 'theirs')}>
                  {say('takeTheirs')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
