import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './Requirements.module.css';
import { measureWords, type Requirement, unmetFirst } from './requirement.ts';
import { useRequirementTexts } from './texts.ts';

/** What must be so, line by line, with how much is there; what is missing first. */
export function RequirementList({ requirements }: { requirements: readonly Requirement[] }) {
  const say = useRequirementTexts();
  const { label } = useLabels();
  return (
    <ul className={styles.list}>
      {unmetFirst(requirements).map(one => (
        <li key={one.code} className={styles.line} data-met={one.met}>
          <span aria-hidden className={styles.sign}>
            {one.met ? '✓' : '✕'}
          </span>
          <span>
            <span className="visually-hidden">{say(one.met ? 'met' : 'unmet')}: </span>
            {label(one.label)}
          </span>
          <Measure {...one} />
        </li>
      ))}
    </ul>
  );
}

function Measure({ have, need }: Pick<Requirement, 'have' | 'need'>) {
  const say = useRequirementTexts();
  const { language } = useLabels();
  const { plainDate } = useFormat();
  const [there, asked] = [have, need].map(measure => measureWords(measure, language, plainDate));
  if (there === undefined && asked === undefined) return null;
  if (there === undefined) return <span className={styles.measure}>{say('needs', { need: asked ?? '' })}</span>;
  if (asked === undefined) return <span className={styles.measure}>{there}</span>;
  const counted = typeof have === 'number' && typeof need === 'number';
  return <span className={styles.measure}>{say(counted ? 'counted' : 'compared', { have: there, need: asked })}</span>;
}
