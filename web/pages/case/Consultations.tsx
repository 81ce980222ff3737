import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useCaseTexts } from './texts.ts';
import styles from './WhyMe.module.css';

/** What people were asked about the task, with their answers. */
export function Consultations({ asked }: { asked: Answer<'getTask'>['consultations'] }) {
  const say = useCaseTexts();
  const { name } = useLabels();
  const { moment } = useFormat();
  if (asked.length === 0) return null;
  return (
    <section className={styles.why} aria-label={say('consultations')}>
      <ul>
        {asked.map(one => (
          <li key={one.id}>
            {say('asked', { by: name(one.askedBy), asked: name(one.asked), at: moment(Date.parse(one.askedAt)) })}{' '}
            {one.question}
            <br />
            {one.answer === null
              ? say(one.answeredAt ? 'answerGone' : 'unanswered')
              : say('answeredWith', { answer: one.answer })}
          </li>
        ))}
      </ul>
    </section>
  );
}
