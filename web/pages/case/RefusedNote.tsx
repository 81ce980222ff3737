import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { RequirementList } from '../../components/requirements/RequirementList.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CommandPanel.module.css';
import { FieldChanges } from './FieldChanges.tsx';
import { useCaseTexts } from './texts.ts';
import type { Refused } from './use-give.ts';

interface RefusedNoteProps {
  refused: Refused;
  detail: CaseDetail;
  schema: ProcessSchema;
}

/** Why it was not taken, in the server's words; where the case moved meanwhile, by whom and what is different. What was typed is kept. */
export function RefusedNote({ refused, detail, schema }: RefusedNoteProps) {
  const say = useCaseTexts();
  const { label, name } = useLabels();
  if (!refused) return null;
  const words = refused === 'no-answer' ? { title: say('noAnswer'), detail: say('noAnswerHint') } : refused;
  const { changes, unmet } = refused === 'no-answer' ? {} : refused;
  return (
    <div role="alert" className={styles.refused}>
      <strong>{words.title}</strong>
      {unmet ? <RequirementList requirements={unmet} /> : <p>{words.detail}</p>}
      {changes ? (
        <div className={styles.difference}>
          <ul>
            {changes.done.map(entry => (
              <li key={entry.seq}>
                {say('didThis', { who: name(entry.by.person) || say('system'), what: label(entry.label) })}
              </li>
            ))}
          </ul>
          <FieldChanges changes={changes.fields} schema={schema} data={detail.data} />
          <p>{say('typedKept')}</p>
        </div>
      ) : null}
    </div>
  );
}
