import { useState } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { isProblem } from '../../api/problem.ts';
import { useRead } from '../../api/use-read.ts';
import { ColleagueChoice } from '../../components/task/ColleagueChoice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './WhyCase.module.css';
import { useWhyTexts } from './why-texts.ts';

/** Why the case stands as it does and why somebody is not asked. */
export default function WhyCase({ detail }: { detail: CaseDetail }) {
  const say = useWhyTexts();
  const { moment } = useFormat();
  const { label } = useLabels();
  const { data, error, refetch } = useRead('getCaseWhy', { params: { id: detail.id } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  const { moved, passed } = data;
  return (
    <div className={styles.answer}>
      {moved ? (
        <p>
          <strong>{label(moved.toLabel)}</strong> · {label(moved.label)} · {moment(moved.at)}
          <br />
          {label(moved.why)}
        </p>
      ) : (
        <p>{say('begun')}</p>
      )}
      {passed.map(late => (
        <p key={late.en}>
          <strong>{say('passed')}</strong> {label(late)}
        </p>
      ))}
      <WhyPerson id={detail.id} />
    </div>
  );
}

/** Why one of the reader's own company is asked, or the first condition that failed. */
function WhyPerson({ id }: { id: string }) {
  const say = useWhyTexts();
  const { label, name } = useLabels();
  const [person, setPerson] = useState('');
  const { data, error } = useRead('getCaseWhy', { params: { id }, query: { person }, when: person !== '' });
  return (
    <fieldset className={styles.person}>
      <legend>{say('whyNot')}</legend>
      <ColleagueChoice label={say('whom')} value={person} self onChange={setPerson} />
      <div role="status">
        {data?.person && person !== '' ? (
          <p>
            <strong>{say(data.person.asked ? 'asked' : 'notAsked', { name: name(data.person.person) })}</strong>{' '}
            {label(data.person.why)}
          </p>
        ) : null}
        {error && isProblem(error) ? <p>{error.problem.detail}</p> : null}
      </div>
    </fieldset>
  );
}
