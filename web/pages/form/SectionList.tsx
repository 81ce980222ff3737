import { CheckOutlined } from '@ant-design/icons';
import type { ProcessSchema } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './SectionList.module.css';
import { useFormPageTexts } from './texts.ts';

interface SectionListProps {
  sections: ProcessSchema['sections'];
  /** The member of the form each thing to do is in. */
  todo: readonly string[];
  headingId(code: string): string;
}

/** The sections of the form with how much is to be done in each; a way to each. */
export function SectionList({ sections, todo, headingId }: SectionListProps) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  if (sections.length < 2) return null;
  const go = (code: string) => {
    const heading = document.getElementById(headingId(code));
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav aria-label={say('sections')} className={styles.list}>
      <ul>
        {sections.map(({ code, label: name, fields }) => {
          const count = todo.filter(member => fields.includes(member)).length;
          return (
            <li key={code}>
              <button type="button" onClick={() => go(code)}>
                {label(name)}
              </button>
              {count > 0 ? (
                <span>{say('toDo', { count })}</span>
              ) : (
                <CheckOutlined aria-label={say('done')} role="img" />
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
