import { useState } from 'react';
import { sameJson } from '../../../../domain/json.ts';
import { checkShape } from '../../../../domain/policy/check-shape.ts';
import { POLICY_BODY } from '../../../../domain/policy/document-shape.ts';
import { shapeFinding } from '../../../../domain/policy/lint/finding.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import styles from './draft.module.css';
import { useDraftTexts } from './texts.ts';
import { asJson, type Body } from './use-draft.ts';

interface DocumentJsonProps {
  body: Body;
  onChange(body: Body): void;
}

/** The whole draft as its document, for whoever writes it so; taken over whenever it is one. */
export function DocumentJson({ body, onChange }: DocumentJsonProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const [typed, setTyped] = useState(() => ({ text: JSON.stringify(body, null, 2), body }));
  // What another part changed meanwhile is shown anew.
  const text = sameJson(asJson(typed.body), asJson(body)) ? typed.text : JSON.stringify(body, null, 2);
  const read = parsed(text);
  const wrong = read === undefined ? [] : checkShape(POLICY_BODY, read).map(shapeFinding);
  const change = (next: string) => {
    const document = parsed(next);
    const whole = document !== undefined && checkShape(POLICY_BODY, document).length === 0;
    setTyped({ text: next, body: whole ? (document as Body) : body });
    if (whole) onChange(document as Body);
  };
  return (
    <div className={styles.entries}>
      <p className={styles.lead}>{say('jsonLead')}</p>
      <textarea
        className={styles.json}
        data-at=""
        aria-label={say('part-json')}
        aria-invalid={read === undefined || wrong.length > 0}
        rows={30}
        spellCheck={false}
        value={text}
        onChange={event => change(event.target.value)}
      />
      {read === undefined ? <p className={styles.problem}>{say('notJson')}</p> : null}
      {wrong.map(({ pointer, code, text: said }) => (
        <p key={`${pointer} ${code}`} className={styles.problem}>
          <code>{pointer || '/'}</code> {label(said)}
        </p>
      ))}
    </div>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
